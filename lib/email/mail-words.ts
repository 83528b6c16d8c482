import type { DocumentLanguage } from '@/lib/contract/settings'

/** What mail says of our own; the names of things on documents come from their labels. */
type MailWords = {
  hello: string
  intro: string
  view: string
  regards: string
  reminder: string
  overdue: string
  /** What is still to be paid, late or not. */
  open: string
}

export const mailWords: Record<DocumentLanguage, MailWords> = {
  'en-US': {
    hello: 'Hello {customer_name},',
    intro: 'this is our document for you:',
    view: 'View document',
    regards: 'Kind regards',
    reminder: 'Payment reminder',
    overdue: 'the payment below is overdue. If you have paid in the meantime, please disregard this message.',
    open: 'this is a friendly reminder of the payment below. If you have paid in the meantime, please disregard this message.',
  },
  'de-DE': {
    hello: 'Guten Tag {customer_name},',
    intro: 'hiermit erhalten Sie folgendes Dokument:',
    view: 'Dokument ansehen',
    regards: 'Freundliche Grüße',
    reminder: 'Zahlungserinnerung',
    overdue:
      'die folgende Zahlung ist überfällig. Falls Sie inzwischen gezahlt haben, ist diese Nachricht gegenstandslos.',
    open: 'wir möchten Sie an die folgende Zahlung erinnern. Falls Sie inzwischen gezahlt haben, ist diese Nachricht gegenstandslos.',
  },
  'it-IT': {
    hello: 'Buongiorno {customer_name},',
    intro: 'Le inviamo il seguente documento:',
    view: 'Visualizza il documento',
    regards: 'Cordiali saluti',
    reminder: 'Sollecito di pagamento',
    overdue: 'il pagamento seguente risulta scaduto. Se ha già provveduto, non tenga conto di questo messaggio.',
    open: 'desideriamo ricordarLe il pagamento seguente. Se ha già provveduto, non tenga conto di questo messaggio.',
  },
  'fr-FR': {
    hello: 'Bonjour {customer_name},',
    intro: 'nous vous adressons le document suivant :',
    view: 'Voir le document',
    regards: 'Cordialement',
    reminder: 'Rappel de paiement',
    overdue:
      'le paiement ci-dessous est en retard. Si vous l’avez effectué entre-temps, ne tenez pas compte de ce message.',
    open: 'nous nous permettons de vous rappeler le paiement ci-dessous. Si vous l’avez effectué entre-temps, ne tenez pas compte de ce message.',
  },
  'es-ES': {
    hello: 'Hola, {customer_name}:',
    intro: 'le enviamos el siguiente documento:',
    view: 'Ver el documento',
    regards: 'Un cordial saludo',
    reminder: 'Recordatorio de pago',
    overdue: 'el siguiente pago está vencido. Si ya lo ha realizado, no tenga en cuenta este mensaje.',
    open: 'le recordamos el siguiente pago. Si ya lo ha realizado, no tenga en cuenta este mensaje.',
  },
  'sl-SI': {
    hello: 'Pozdravljeni, {customer_name},',
    intro: 'pošiljamo vam naslednji dokument:',
    view: 'Ogled dokumenta',
    regards: 'Lep pozdrav',
    reminder: 'Opomin za plačilo',
    overdue: 'rok za spodnje plačilo je potekel. Če ste medtem že plačali, je to sporočilo brezpredmetno.',
    open: 'želimo vas spomniti na spodnje plačilo. Če ste medtem že plačali, je to sporočilo brezpredmetno.',
  },
  'pt-PT': {
    hello: 'Olá, {customer_name},',
    intro: 'enviamos-lhe o seguinte documento:',
    view: 'Ver o documento',
    regards: 'Com os melhores cumprimentos',
    reminder: 'Lembrete de pagamento',
    overdue: 'o pagamento abaixo está em atraso. Se já o efetuou, não considere esta mensagem.',
    open: 'vimos recordar-lhe o pagamento abaixo. Se já o efetuou, não considere esta mensagem.',
  },
  'nl-NL': {
    hello: 'Beste {customer_name},',
    intro: 'hierbij ontvangt u het volgende document:',
    view: 'Document bekijken',
    regards: 'Met vriendelijke groet',
    reminder: 'Betalingsherinnering',
    overdue: 'de betalingstermijn hieronder is verstreken. Hebt u inmiddels betaald, dan kunt u dit bericht negeren.',
    open: 'graag herinneren wij u aan de betaling hieronder. Hebt u inmiddels betaald, dan kunt u dit bericht negeren.',
  },
  'pl-PL': {
    hello: 'Dzień dobry, {customer_name},',
    intro: 'przesyłamy następujący dokument:',
    view: 'Zobacz dokument',
    regards: 'Z poważaniem',
    reminder: 'Przypomnienie o płatności',
    overdue: 'termin poniższej płatności minął. Jeśli została już uregulowana, prosimy zignorować tę wiadomość.',
    open: 'przypominamy o poniższej płatności. Jeśli została już uregulowana, prosimy zignorować tę wiadomość.',
  },
  'hr-HR': {
    hello: 'Poštovani, {customer_name},',
    intro: 'šaljemo vam sljedeći dokument:',
    view: 'Pogledajte dokument',
    regards: 'Srdačan pozdrav',
    reminder: 'Podsjetnik na plaćanje',
    overdue: 'rok za sljedeće plaćanje je istekao. Ako ste u međuvremenu platili, zanemarite ovu poruku.',
    open: 'podsjećamo vas na sljedeće plaćanje. Ako ste u međuvremenu platili, zanemarite ovu poruku.',
  },
  'sv-SE': {
    hello: 'Hej {customer_name},',
    intro: 'här kommer följande dokument:',
    view: 'Visa dokumentet',
    regards: 'Med vänliga hälsningar',
    reminder: 'Betalningspåminnelse',
    overdue: 'betalningen nedan har förfallit. Om du redan har betalat kan du bortse från detta meddelande.',
    open: 'vi vill påminna om betalningen nedan. Om du redan har betalat kan du bortse från detta meddelande.',
  },
  'fi-FI': {
    hello: 'Hei {customer_name},',
    intro: 'lähetämme teille seuraavan asiakirjan:',
    view: 'Näytä asiakirja',
    regards: 'Ystävällisin terveisin',
    reminder: 'Maksumuistutus',
    overdue: 'alla oleva maksu on myöhässä. Jos se on jo maksettu, tämä viesti on aiheeton.',
    open: 'muistutamme alla olevasta maksusta. Jos se on jo maksettu, tämä viesti on aiheeton.',
  },
  'et-EE': {
    hello: 'Tere, {customer_name}!',
    intro: 'Saadame teile järgmise dokumendi:',
    view: 'Vaata dokumenti',
    regards: 'Lugupidamisega',
    reminder: 'Maksemeeldetuletus',
    overdue: 'Alljärgneva makse tähtaeg on möödas. Kui olete juba tasunud, siis palun ärge arvestage seda teadet.',
    open: 'Tuletame teile meelde alljärgnevat makset. Kui olete juba tasunud, siis palun ärge arvestage seda teadet.',
  },
  'bg-BG': {
    hello: 'Здравейте, {customer_name},',
    intro: 'изпращаме Ви следния документ:',
    view: 'Преглед на документа',
    regards: 'С уважение',
    reminder: 'Напомняне за плащане',
    overdue:
      'срокът за плащането по-долу е изтекъл. Ако вече сте платили, моля, не обръщайте внимание на това съобщение.',
    open: 'напомняме Ви за плащането по-долу. Ако вече сте платили, моля, не обръщайте внимание на това съобщение.',
  },
  'cs-CZ': {
    hello: 'Dobrý den, {customer_name},',
    intro: 'zasíláme Vám následující dokument:',
    view: 'Zobrazit dokument',
    regards: 'S pozdravem',
    reminder: 'Upomínka platby',
    overdue:
      'níže uvedená platba je po splatnosti. Pokud jste ji mezitím uhradili, považujte tuto zprávu za bezpředmětnou.',
    open: 'dovolujeme si Vám připomenout níže uvedenou platbu. Pokud jste ji mezitím uhradili, považujte tuto zprávu za bezpředmětnou.',
  },
  'sk-SK': {
    hello: 'Dobrý deň, {customer_name},',
    intro: 'zasielame Vám nasledujúci dokument:',
    view: 'Zobraziť dokument',
    regards: 'S pozdravom',
    reminder: 'Upomienka platby',
    overdue:
      'nižšie uvedená platba je po splatnosti. Ak ste ju medzičasom uhradili, považujte túto správu za bezpredmetnú.',
    open: 'dovoľujeme si Vám pripomenúť nižšie uvedenú platbu. Ak ste ju medzičasom uhradili, považujte túto správu za bezpredmetnú.',
  },
  'nb-NO': {
    hello: 'Hei {customer_name},',
    intro: 'her er følgende dokument:',
    view: 'Vis dokumentet',
    regards: 'Vennlig hilsen',
    reminder: 'Betalingspåminnelse',
    overdue: 'betalingen nedenfor har forfalt. Hvis du allerede har betalt, kan du se bort fra denne meldingen.',
    open: 'vi minner om betalingen nedenfor. Hvis du allerede har betalt, kan du se bort fra denne meldingen.',
  },
  'is-IS': {
    hello: 'Góðan dag, {customer_name},',
    intro: 'hér með sendum við eftirfarandi skjal:',
    view: 'Skoða skjalið',
    regards: 'Með kveðju',
    reminder: 'Greiðsluáminning',
    overdue: 'eftirfarandi greiðsla er gjaldfallin. Hafir þú þegar greitt, vinsamlegast hunsaðu þessi skilaboð.',
    open: 'við minnum á eftirfarandi greiðslu. Hafir þú þegar greitt, vinsamlegast hunsaðu þessi skilaboð.',
  },
}
