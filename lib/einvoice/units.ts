// UN/ECE Recommendation 20, by what people write. https://docs.peppol.eu/poacc/billing/3.0/codelist/UNECERec20/
const CODES: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    // One: pieces, in the languages that documents are written in.
    C62: 'unit units one piece pieces pc pcs ea each item items stück stk st kos kosov kom komad pièce pièces pce pz pezzo pezzi pieza piezas ud uds unidad unidades peça peças un stuk stuks szt sztuka ks kus kusů kpl tk бр',
    HUR: 'h hr hrs hour hours std stunde stunden ura ure ur sat sati heure heures ora ore hora horas uur uren godz godzina hod hodina tim timme timmar tunti tuntia tund time timer klst ч',
    MIN: 'min mins minute minutes minuten minuta minute minuto minutos minuut',
    SEC: 's sec second seconds sekunde sekunden',
    DAY: 'd day days tag tage dan dni dana jour jours giorno giorni día días dia dias dag dagen dzień den päivä päev',
    WEE: 'week weeks wk woche wochen teden tedni tjedan semaine semaines settimana settimane semana semanas tydzień vecka',
    MON: 'month months mo mon monat monate mesec meseci mjesec mois mese mesi mes meses mês maand maanden miesiąc měsíc månad kuukausi kuu',
    ANN: 'year years yr jahr jahre leto leta godina an année années anno anni año años ano anos jaar rok år vuosi aasta',
    KGM: 'kg kgs kilo kilos kilogram kilograms kilogramm kilogramme',
    GRM: 'g gr gram grams gramm gramme',
    TNE: 't ton tons tonne tonnes tona tone',
    MTR: 'm meter meters metre metres metro metri metros mètre mètres',
    KMT: 'km kilometer kilometers kilometre kilometres',
    CMT: 'cm centimeter centimetre',
    MMT: 'mm millimeter millimetre',
    MTK: 'm2 m² sqm qm',
    MTQ: 'm3 m³ cbm',
    LTR: 'l ltr liter liters litre litres litro litri litros',
    MLT: 'ml milliliter millilitre',
    KWH: 'kwh',
    FOT: 'ft foot feet',
    INH: 'in inch inches',
    YRD: 'yd yard yards',
    SMI: 'mi mile miles',
    LBR: 'lb lbs pound pounds',
    ONZ: 'oz ounce ounces',
    SET: 'set sets satz',
    PR: 'pair pairs paar',
    XBX: 'box boxes karton kartons kiste',
    XPK: 'package packages pack packs paket pakete paket',
    XBO: 'bottle bottles flasche flaschen',
    P1: '% percent prozent',
    LS: 'lump pauschal pauschale pavšal',
    E48: 'service',
  }).flatMap(([code, words]) => words.split(' ').map((word) => [word, code])),
)

/** The code of a unit as it is written on a line: itself where it is a code already, `C62` (one) where nobody can tell. */
export function unitCode(unit: string | null): string {
  const written = (unit ?? '').trim()
  const word = written.toLowerCase().replace(/[.()]+$/, '')
  // Not a lookup in the object's own parents: a unit may be called `constructor`.
  const known = Object.hasOwn(CODES, word) ? CODES[word] : undefined
  return known ?? (Object.values(CODES).includes(written) ? written : 'C62')
}
