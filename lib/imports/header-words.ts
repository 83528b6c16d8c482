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
    'tax number|tax id|tax no|vat|vat id|vat number|vat no|vat reg no|ust id|ust idnr|uid|uid nummer|umsatzsteuer id|steuernummer|davcna stevilka|davcna|id za ddv|ddv id|numero de tva|tva|tva intracommunautaire|partita iva|p iva|nif|cif|nif iva|numero de contribuinte|btw nummer|btw|oib|pdv id|nip',
  company_number:
    'company number|registration number|company id|reg no|firmenbuchnummer|handelsregister|hrb|maticna stevilka|maticna|siret|siren|codice fiscale|kvk|kvk nummer|mbs|regon',
  phone:
    'phone|phone number|telephone|tel|mobile|telefon|telefonnummer|telefon st|telefonska stevilka|gsm|mobitel|telefono|telefone|telefoon|telephone number',
}

const CUSTOMER: Words = {
  name: 'name|customer|customer name|client|client name|company|company name|organisation|organization|display name|kunde|kundenname|firma|firmenname|stranka|naziv|ime|ime stranke|naziv stranke|podjetje|kupec|nom|raison sociale|societe|nome|ragione sociale|cliente|nombre|razon social|denominacion|nome do cliente|naam|klant|klantnaam|bedrijf|bedrijfsnaam|kupac|klijent|nazwa|klient|nabywca',
  ...COMMON,
  peppol_id: 'peppol|peppol id|e invoice address',
  buyer_reference: 'buyer reference|leitweg id|leitweg|kaufer referenz',
  is_tax_subject: 'is tax subject|tax subject|vat payer|zavezanec|zavezanec za ddv|umsatzsteuerpflichtig',
  is_end_consumer:
    'is end consumer|end consumer|consumer|private person|privatperson|fizicna oseba|particulier|privato',
  contact_type: 'contact type|type|art',
}

const ITEM: Words = {
  name: 'name|item|item name|product|product name|service|title|artikel|artikelname|bezeichnung|produkt|leistung|izdelek|artikel naziv|naziv|storitev|ime|nom|article|produit|designation|nome|articolo|prodotto|nombre|articulo|producto|concepto|artigo|produto|naam|product naam|nazwa|proizvod|usluga',
  description: 'description|details|beschreibung|opis|descrizione|descripcion|descricao|omschrijving',
  classification: 'classification|category|kind',
  unit: 'unit|unit of measure|uom|einheit|mengeneinheit|enota|enota mere|em|me|unite|unita|um|unidad|unidade|eenheid|jedinica|jednostka|jm',
  price:
    'price|unit price|net price|rate|amount|preis|einzelpreis|nettopreis|netto preis|stuckpreis|cena|cena brez ddv|neto cena|prix|prix unitaire|prix ht|pu ht|prezzo|prezzo unitario|precio|precio unitario|preco|preco unitario|prijs|stukprijs|cijena|jedinicna cijena|cena netto',
  gross_price:
    'gross price|price incl tax|price with tax|price incl vat|bruttopreis|preis brutto|cena z ddv|bruto cena|prix ttc|prezzo ivato|precio con iva|preco com iva|prijs incl btw|cijena s pdv|cena brutto',
  tax_rate:
    'tax rate|vat rate|tax|vat|tax percent|vat percent|ust|mwst|ust satz|mwst satz|steuersatz|ddv|stopnja ddv|ddv stopnja|tva|taux tva|taux de tva|iva|aliquota|aliquota iva|tipo iva|taxa iva|btw|btw tarief|pdv|stopa pdv|vat stawka|stawka vat',
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
    'number|no|invoice|invoice number|invoice no|invoice id|document number|rechnung|rechnungsnummer|rechnungsnr|rechnung nr|belegnummer|nummer|nr|racun|stevilka|stevilka racuna|st racuna|numero|numero de facture|facture|no facture|numero fattura|fattura|numero de factura|factura|num factura|numero da fatura|fatura|factuurnummer|factuur|broj racuna|broj|numer faktury|faktura|numer',
  date: 'date|invoice date|issue date|issued|date of issue|document date|datum|rechnungsdatum|belegdatum|datum racuna|datum izdaje|date de facture|date facture|data|data fattura|fecha|fecha de factura|fecha factura|data da fatura|factuurdatum|datum izdavanja|data wystawienia',
  date_due:
    'due|due date|date due|payment due|falligkeit|faellig am|fallig am|falligkeitsdatum|zahlungsziel|rok placila|zapadlost|datum zapadlosti|echeance|date d echeance|scadenza|data scadenza|vencimiento|fecha de vencimiento|vencimento|data de vencimento|vervaldatum|datum dospijeca|dospijece|termin platnosci',
  date_service:
    'service date|date of service|supply date|delivery date|leistungsdatum|lieferdatum|datum storitve|datum opravljene storitve|date de livraison|data servizio|fecha de servicio|leverdatum|datum isporuke|data sprzedazy',
  exchange_rate:
    'exchange rate|rate of exchange|fx rate|wechselkurs|kurs|tecaj|menjalni tecaj|taux de change|tasso di cambio|cambio|tipo de cambio|taxa de cambio|wisselkoers|kurs walutowy',
  currency_code: 'currency|currency code|wahrung|valuta|devise|divisa|moneda|moeda|waluta',
  reference:
    'reference|ref|po|po number|order number|purchase order|referenz|bestellnummer|sklic|referenca|narocilnica|commande|riferimento|ordine|referencia|pedido|referentie|bestelnummer',
  note: 'note|notes|memo|comment|remark|notiz|anmerkung|bemerkung|opomba|opombe|commentaire|nota|note fattura|observaciones|observacoes|opmerking|napomena|uwagi',
  customer_name:
    CUSTOMER.name?.replace(/^name\|/, '').replace(/\|(naziv|ime|nom|nome|nombre|naam|nazwa)(?=\||$)/g, '') ?? '',
  ...prefixed(COMMON),
  ...ITEM,
  name: `line|line item|position|posten|postavka|ligne|riga|linea|linha|regel|stavka|pozycja|${ITEM.name ?? ''}`,
  quantity:
    'quantity|qty|units|hours|menge|anzahl|stuck|kolicina|kol|quantite|qte|quantita|qta|cantidad|quantidade|aantal|ilosc',
  discount: 'discount|discount percent|rabatt|rabatt prozent|popust|remise|sconto|descuento|desconto|korting|rabat',
  tax_rate: ITEM.tax_rate ?? '',
}

export const HEADER_WORDS = { customers: CUSTOMER, items: ITEM, invoices: INVOICE }
