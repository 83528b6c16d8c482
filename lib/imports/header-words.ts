import type { ImportField } from '@/lib/contract/imports'

type Words = Partial<Record<ImportField, string>>

/** What columns are called by those who export: English, German, Slovene, French, Italian, Spanish, Portuguese, Dutch, Croatian, Polish. */
const COMMON: Words = {
  email:
    'email|e mail|mail|e mail address|email address|e mail adresse|eposta|e posta|courriel|adresse email|correo|correo electronico|posta elettronica',
  address:
    'address|address 1|address line 1|street|street address|billing address|adresse|strasse|anschrift|naslov|ulica|rue|indirizzo|via|direccion|domicilio|morada|endereco|adres|straat|adresa',
  address_2: 'address 2|address line 2|adresse 2|adresszusatz|naslov 2|complement|indirizzo 2|direccion 2|adresa 2',
  post_code:
    'post code|postcode|postal code|zip|zip code|plz|postleitzahl|postna stevilka|posta st|code postal|cap|codigo postal|cp|postcode|postanski broj|kod pocztowy',
  city: 'city|town|ort|stadt|kraj|mesto|posta|ville|citta|ciudad|poblacion|cidade|localidade|plaats|stad|grad|miasto',
  state: 'state|province|region|bundesland|provinz|provincia|estado|regija|departement',
  country: 'country|country name|land|drzava|pays|paese|nazione|pais|zemlja|kraj pochodzenia|panstwo',
  country_code:
    'country code|country iso|iso country|landercode|landerkurzel|koda drzave|code pays|codice paese|codigo pais|landcode|kod kraju',
  tax_number:
    'tax number|vat number|vat id|tax id|tax no|vat no|vat reg no|vat reg number|vat registration number|tax identification number|tax reg no|gst number|ust id|ust idnr|ustidnr|ust id nr|umsatzsteuer id|umsatzsteuer identifikationsnummer|mwst nummer|uid|uid nummer|steuernummer|davcna stevilka|davcna|id za ddv|ddv id|id st za ddv|numero de tva|numero tva|no tva|tva intracommunautaire|numero de tva intracommunautaire|partita iva|p iva|numero iva|nif|cif|nif iva|numero de iva|numero de contribuinte|btw nummer|btw id|btw nr|oib|pdv id|pdv broj|nip|numer vat|numer nip',
  company_number:
    'company number|registration number|company id|reg no|firmenbuchnummer|handelsregister|hrb|maticna stevilka|maticna|siret|siren|codice fiscale|kvk|kvk nummer|mbs|regon',
  phone:
    'phone|phone number|phone no|tel no|tel nr|telefon nr|telephone|tel|mobile|telefon|telefonnummer|telefon st|telefonska stevilka|gsm|mobitel|telefono|telefone|telefoon|telephone number',
}

const CUSTOMER: Words = {
  name: 'name|customer name|customer|contact name|client|client name|company|company name|organisation|organization|display name|kunde|kundenname|firma|firmenname|stranka|naziv|ime|ime stranke|naziv stranke|podjetje|kupec|nom|raison sociale|societe|nome|ragione sociale|cliente|nombre|razon social|denominacion|nome do cliente|naam|klant|klantnaam|bedrijf|bedrijfsnaam|kupac|klijent|nazwa|klient|nabywca',
  ...COMMON,
  // Of a customer, "VAT" is the number; of an invoice, the values tell.
  tax_number: `${COMMON.tax_number ?? ''}|vat|tva|btw|gst`,
  peppol_id: 'peppol|peppol id|e invoice address',
  buyer_reference: 'buyer reference|leitweg id|leitweg|kaufer referenz',
  is_tax_subject: 'is tax subject|tax subject|vat payer|zavezanec|zavezanec za ddv|umsatzsteuerpflichtig',
  is_end_consumer:
    'is end consumer|end consumer|consumer|private person|privatperson|fizicna oseba|particulier|privato',
  contact_type: 'contact type|type|art',
}

/** What tax is called: a column of that name alone may hold rates, amounts, or the numbers of customers. */
export const TAX_WORDS =
  'tax|vat|gst|sales tax|tax type|tax code|ust|mwst|umsatzsteuer|mehrwertsteuer|steuer|ddv|davek|tva|taxe|iva|imposta|impuesto|imposto|btw|belasting|pdv|porez|podatek|podatek vat'
const taxWords = TAX_WORDS.split('|')

const ofTax = (before: string, after: string): string =>
  [
    ...taxWords.flatMap((word) => after.split('|').map((more) => `${word} ${more}`)),
    ...taxWords.flatMap((word) => before.split('|').map((more) => `${more} ${word}`)),
  ].join('|')

const TAX_RATE = [
  'tax rate|vat rate|steuersatz|aliquota|davcna stopnja|porezna stopa|taux de taxe|tasa de impuesto|tipo impositivo',
  ofTax(
    'rate of|percent|stopnja|taux|taux de|aliquota|tipo|tipo de|taxa|taxa de|tasa de|tarief|stopa|stawka|procent',
    'rate|percent|percentage|prozent|satz|stopnja|tarief|percentage|stopa|stawka|in percent|in prozent',
  ),
].join('|')
const TAX_AMOUNT = [
  'total tax|tax amount|tax total|steuerbetrag|mwst betrag|ust betrag|umsatzsteuerbetrag|mehrwertsteuerbetrag',
  ofTax(
    'total|amount of|znesek|montant|montant de|importo|importe|importe de|cuota|cuota de|valor|valor de|valor do|bedrag|iznos|kwota',
    'amount|total|betrag|gesamt|znesek|montant|importo|importe|valor|bedrag|iznos|kwota',
  ),
].join('|')
const TOTAL =
  'total with tax|total incl tax|total incl vat|total including tax|gross total|grand total|total amount|total gross|gross amount|amount incl tax|amount incl vat|bruttobetrag|gesamtbetrag|gesamt brutto|brutto gesamt|summe brutto|brutto|gesamt|skupaj z ddv|znesek z ddv|za placilo|skupaj|total ttc|montant ttc|totale ivato|totale documento|totale|total con iva|importe total|total com iva|valor total|totaal incl btw|bedrag incl btw|totaal|ukupno s pdv|ukupno|razem brutto|wartosc brutto|kwota brutto|razem|total'

const ITEM: Words = {
  name: 'name|item|item name|product|product name|service|title|artikel|artikelname|bezeichnung|produkt|leistung|izdelek|artikel naziv|naziv|storitev|ime|nom|article|produit|designation|nome|articolo|prodotto|nombre|articulo|producto|concepto|artigo|produto|naam|product naam|nazwa|proizvod|usluga|product service',
  description: 'description|desc|item notes|details|beschreibung|opis|descrizione|descripcion|descricao|omschrijving',
  classification: 'classification|category|kind',
  unit: 'unit|unit of measure|usage unit|uom|einheit|mengeneinheit|enota|enota mere|em|me|unite|unita|um|unidad|unidade|eenheid|jedinica|jednostka|jm',
  price:
    'price|unit price|net price|unit amount|unit cost|cost|preis|einzelpreis|nettopreis|netto preis|stuckpreis|cena|cena brez ddv|neto cena|prix|prix unitaire|prix ht|pu ht|prezzo|prezzo unitario|precio|precio unitario|preco|preco unitario|prijs|stukprijs|cijena|jedinicna cijena|cena netto|rate|amount',
  gross_price:
    'gross price|price incl tax|price with tax|price incl vat|bruttopreis|preis brutto|cena z ddv|bruto cena|prix ttc|prezzo ivato|precio con iva|preco com iva|prijs incl btw|cijena s pdv|cena brutto',
  tax_rate: `${TAX_RATE}|${TAX_WORDS}`,
}

const prefixed = (words: Words): Words =>
  Object.fromEntries(
    Object.entries(words).map(([field, names]) => [
      `customer_${field}`,
      names
        .split('|')
        .flatMap((name) => [name, `customer ${name}`, `client ${name}`, `billing ${name}`, `kunde ${name}`])
        .join('|'),
    ]),
  )

const INVOICE: Words = {
  number:
    'number|invoice number|invoice no|document number|rechnung|rechnungsnummer|rechnungsnr|rechnung nr|belegnummer|nummer|nr|racun|stevilka|stevilka racuna|st racuna|numero|numero de facture|facture|no facture|numero fattura|fattura|numero de factura|factura|num factura|numero da fatura|fatura|factuurnummer|factuur|broj racuna|broj|numer faktury|faktura|numer|invoice|no|invoice id',
  date: 'date|invoice date|issue date|issued|date of issue|document date|datum|rechnungsdatum|belegdatum|datum racuna|datum izdaje|date de facture|date facture|data|data fattura|fecha|fecha de factura|fecha factura|data da fatura|factuurdatum|datum izdavanja|data wystawienia',
  date_due:
    'due|due date|date due|payment due|falligkeit|faellig am|fallig am|falligkeitsdatum|zahlungsziel|rok placila|zapadlost|datum zapadlosti|echeance|date d echeance|scadenza|data scadenza|vencimiento|fecha de vencimiento|vencimento|data de vencimento|vervaldatum|datum dospijeca|dospijece|termin platnosci',
  date_service:
    'service date|date of service|supply date|delivery date|leistungsdatum|lieferdatum|datum storitve|datum opravljene storitve|date de livraison|data servizio|fecha de servicio|leverdatum|datum isporuke|data sprzedazy',
  exchange_rate:
    'exchange rate|rate of exchange|fx rate|wechselkurs|kurs|tecaj|menjalni tecaj|taux de change|tasso di cambio|cambio|tipo de cambio|taxa de cambio|wisselkoers|kurs walutowy',
  currency_code: 'currency|currency code|wahrung|valuta|devise|divisa|moneda|moeda|waluta',
  reference:
    'reference|ref|po number|po|order number|purchase order|referenz|bestellnummer|sklic|referenca|narocilnica|commande|riferimento|ordine|referencia|pedido|referentie|bestelnummer',
  note: 'note|notes|memo|comment|remark|notiz|anmerkung|bemerkung|opomba|opombe|commentaire|nota|note fattura|observaciones|observacoes|opmerking|napomena|uwagi',
  customer_name:
    CUSTOMER.name?.replace(/^name\|/, '').replace(/\|(naziv|ime|nom|nome|nombre|naam|nazwa)(?=\||$)/g, '') ?? '',
  ...prefixed(COMMON),
  ...ITEM,
  name: `line|line item|position|posten|postavka|ligne|riga|linea|linha|regel|stavka|pozycja|${ITEM.name ?? ''}`,
  quantity:
    'quantity|qty|units|hours|menge|anzahl|stuck|kolicina|kol|quantite|qte|quantita|qta|cantidad|quantidade|aantal|ilosc',
  discount: 'discount percent|discount|rabatt|rabatt prozent|popust|remise|sconto|descuento|desconto|korting|rabat',
  tax_rate: TAX_RATE,
  total_tax: TAX_AMOUNT,
  total_with_tax: TOTAL,
  document_total_with_tax: 'invoice total|total of invoice|rechnungssumme|rechnungsbetrag|totale fattura',
  total_paid:
    'amount paid|paid amount|total paid|bezahlter betrag|betrag bezahlt|gezahlt|placano|placan znesek|placani znesek|montant paye|montant regle|importo pagato|pagato|importe pagado|pagado|valor pago|betaald bedrag|placeni iznos|kwota zaplacona|zaplacono',
  date_paid:
    'paid on|paid date|date paid|payment date|date of payment|bezahlt am|zahlungsdatum|zahldatum|datum placila|placano dne|date de paiement|date de reglement|data pagamento|fecha de pago|data de pagamento|betaaldatum|betaald op|datum placanja|data zaplaty|data platnosci',
}

export const HEADER_WORDS = { customers: CUSTOMER, items: ITEM, invoices: INVOICE }
