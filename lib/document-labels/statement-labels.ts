import type { DocumentLanguage } from '@/lib/contract/settings'

const NAMES = [
  'statement',
  'opening_balance',
  'closing_balance',
  'balance',
  'payment',
  'refund',
  'advance_deducted',
  'ageing',
  'not_due',
  'days',
  'more_than_days',
  'open_credit',
  'as_of',
] as const
/** Words of a statement that documents do not have. */
type StatementLabels = Record<(typeof NAMES)[number], string>

// In the order of the names: they are too few for a file a language.
const WORDS: Record<DocumentLanguage, string> = {
  'en-US':
    'Statement of account | Opening balance | Closing balance | Balance | Payment | Refund | Advance deducted | Overdue by | Not due yet | {days} days | More than {days} days | Open credit | As of {date}',
  'de-DE':
    'Kontoauszug | Anfangssaldo | Endsaldo | Saldo | Zahlung | Erstattung | Anzahlung verrechnet | Überfällig seit | Noch nicht fällig | {days} Tage | Mehr als {days} Tage | Offenes Guthaben | Stand {date}',
  'it-IT':
    'Estratto conto | Saldo iniziale | Saldo finale | Saldo | Pagamento | Rimborso | Acconto detratto | Scaduto da | Non ancora scaduto | {days} giorni | Più di {days} giorni | Credito aperto | Al {date}',
  'fr-FR':
    'Relevé de compte | Solde initial | Solde final | Solde | Paiement | Remboursement | Acompte déduit | En retard de | Non échu | {days} jours | Plus de {days} jours | Avoir en cours | Au {date}',
  'es-ES':
    'Estado de cuenta | Saldo inicial | Saldo final | Saldo | Pago | Reembolso | Anticipo deducido | Vencido desde hace | No vencido | {days} días | Más de {days} días | Crédito pendiente | A {date}',
  'sl-SI':
    'Izpisek prometa | Začetno stanje | Končno stanje | Stanje | Plačilo | Vračilo | Odšteti avans | Zapadlo | Še ni zapadlo | {days} dni | Več kot {days} dni | Odprto dobroimetje | Na dan {date}',
  'pt-PT':
    'Extrato de conta | Saldo inicial | Saldo final | Saldo | Pagamento | Reembolso | Adiantamento deduzido | Em atraso há | Por vencer | {days} dias | Mais de {days} dias | Crédito em aberto | Em {date}',
  'nl-NL':
    'Rekeningoverzicht | Beginsaldo | Eindsaldo | Saldo | Betaling | Terugbetaling | Voorschot verrekend | Achterstallig | Nog niet vervallen | {days} dagen | Meer dan {days} dagen | Openstaand tegoed | Per {date}',
  'pl-PL':
    'Wyciąg z konta | Saldo początkowe | Saldo końcowe | Saldo | Płatność | Zwrot | Rozliczona zaliczka | Po terminie | Przed terminem | {days} dni | Ponad {days} dni | Niewykorzystana korekta | Stan na {date}',
  'hr-HR':
    'Izvod otvorenih stavaka | Početno stanje | Završno stanje | Stanje | Uplata | Povrat | Odbijeni predujam | Kašnjenje | Nije dospjelo | {days} dana | Više od {days} dana | Otvoreno odobrenje | Na dan {date}',
  'sv-SE':
    'Kontoutdrag | Ingående saldo | Utgående saldo | Saldo | Betalning | Återbetalning | Avräknat förskott | Försenat | Ej förfallet | {days} dagar | Mer än {days} dagar | Öppen kredit | Per {date}',
  'fi-FI':
    'Tiliote | Alkusaldo | Loppusaldo | Saldo | Maksu | Hyvitys | Vähennetty ennakko | Myöhässä | Ei erääntynyt | {days} päivää | Yli {days} päivää | Avoin hyvitys | Tilanne {date}',
  'et-EE':
    'Kontoväljavõte | Algsaldo | Lõppsaldo | Saldo | Makse | Tagasimakse | Maha arvatud ettemaks | Üle tähtaja | Tähtaeg ei ole möödunud | {days} päeva | Üle {days} päeva | Avatud kreedit | Seisuga {date}',
  'bg-BG':
    'Извлечение по сметка | Начално салдо | Крайно салдо | Салдо | Плащане | Възстановяване | Приспаднат аванс | Просрочено | Непросрочено | {days} дни | Над {days} дни | Неизползван кредит | Към {date}',
  'cs-CZ':
    'Výpis z účtu | Počáteční zůstatek | Konečný zůstatek | Zůstatek | Platba | Vrácení | Odečtená záloha | Po splatnosti | Před splatností | {days} dní | Více než {days} dní | Otevřený dobropis | Ke dni {date}',
  'sk-SK':
    'Výpis z účtu | Počiatočný zostatok | Konečný zostatok | Zostatok | Platba | Vrátenie | Odpočítaná záloha | Po splatnosti | Pred splatnosťou | {days} dní | Viac ako {days} dní | Otvorený dobropis | K dátumu {date}',
  'nb-NO':
    'Kontoutskrift | Inngående saldo | Utgående saldo | Saldo | Betaling | Tilbakebetaling | Fratrukket forskudd | Forfalt | Ikke forfalt | {days} dager | Mer enn {days} dager | Åpen kreditt | Per {date}',
  'is-IS':
    'Viðskiptayfirlit | Upphafsstaða | Lokastaða | Staða | Greiðsla | Endurgreiðsla | Frádregin fyrirframgreiðsla | Í vanskilum | Ekki gjaldfallið | {days} dagar | Meira en {days} dagar | Opin inneign | Miðað við {date}',
}

export function statementLabels(language: DocumentLanguage): StatementLabels {
  const words = WORDS[language].split(' | ')
  return Object.fromEntries(NAMES.map((name, index) => [name, words[index]])) as StatementLabels
}
