import { escapeLiteral } from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { readMigrations } from '@/db/migrations'
import type { Tenant } from '@/lib/auth/principal'
import { countryCodeOf } from '@/lib/countries'
import { foldForSearch } from '@/lib/text'
import { asOwner, makeTenant } from '@/test/database'
import { useOwnDatabase } from '@/test/matrix/own-database'

let tenant: Tenant
beforeAll(async () => {
  await useOwnDatabase()
  tenant = await makeTenant()
})

/** The statement of a migration that begins so. */
function statementOf(migration: string, beginning: string): string {
  const text = readMigrations().find(({ name }) => name.endsWith(migration))?.sql ?? ''
  const from = text.indexOf(beginning)
  const to = text.indexOf(';\n', from)
  if (from < 0 || to < 0) throw new Error(`${migration} has no such statement: ${beginning}`)
  return text.slice(from, to)
}

const references = [
  'Čokolada d.o.o. PO-2026/001',
  'STRASSE Straße Ærø Œuvre Łódź Đorđe Þór Ħal Ŧ ıŞıK İstanbul',
  'ŋoro ĸalak Ŋ',
  'ΌΔΟΣ οδος Ώρα',
  'Йогурт Ёлка Київ ҃а҃',
  'שָׁלוֹם חֲנֻכָּה',
  'مُحَمَّد الْعَرَبِيَّة',
  'हिन्दी क़ानून ज़मीन',
  'বাংলা ৳ কোম্পানি',
  'ไทย น้ำ ที่',
  'தமிழ் నాయుడు ಕನ್ನಡ മലയാളം',
  'ភាសាខ្មែរ မြန်မာ བོད་',
  '東京 株式会社 が パ 한국어 ｶﾞ',
  'ﬁnance ＡＢＣ ① Ⅳ x²',
  'e\u0301 a\u20DD z\u1DC4\uFE20 \u{1D15E}a\u{1E8D0}b',
]

test('references saved before have the words that references saved now have', async () => {
  const ids = references.map((_, at) => `inv_${at.toString(16).padStart(24, '0')}`)
  const rows = references.map((text, at) => `('${ids[at]}', ${escapeLiteral(text)})`)
  await asOwner(
    `begin; set local session_replication_role = replica;
     insert into app.documents (entity_id, id, type, date, currency_code, is_draft, buyer_reference)
       select '${tenant.entityId}', id, 'invoice', '2026-01-01', 'EUR', true, reference
       from (values ${rows.join()}) as given (id, reference);
     commit`,
  )
  await asOwner(statementOf('lists_of_few', 'insert into app.search_words'))
  const found = await asOwner<{ id: string; words: string[] }>(
    `select object_id as id, array_agg(word) as words from app.search_words where entity_id = $1 group by object_id`,
    [tenant.entityId],
  )
  const wordsOf = new Map(found.map(({ id, words }) => [id, words.toSorted()]))
  expect(ids.map((id) => wordsOf.get(id))).toEqual(references.map((text) => foldForSearch(text).toSorted()))
})

test('customers saved before get the code of their country, each name of it looked up by equality', async () => {
  const countries = [
    'Slovenia',
    ' GERMANY ',
    'Österreich',
    'usa',
    'Côte d’Ivoire',
    "people's republic of china",
    'Atlantis',
  ]
  await asOwner(
    `insert into app.customers (entity_id, id, name, country)
     select $1, 'cust_' || lpad(to_hex(n), 24, '0'), 'Customer ' || n, ($2::text[])[1 + n % ${countries.length}]
     from generate_series(0, 2099) n`,
    [tenant.entityId, countries],
  )
  const update = statementOf('letters_and_countries', 'update app.customers')
  const plan = await asOwner<{ 'QUERY PLAN': string }>(`explain ${update}`)
  expect(plan.map((row) => row['QUERY PLAN']).join('\n')).not.toContain('Nested Loop')
  await asOwner(update)
  const coded = await asOwner<{ country: string; country_code: string | null; count: number }>(
    `select country, country_code, count(*)::int from app.customers where entity_id = $1 group by 1, 2`,
    [tenant.entityId],
  )
  expect(coded).toHaveLength(countries.length)
  for (const row of coded)
    expect(row).toEqual({ ...row, country_code: countryCodeOf({ country: row.country }), count: 300 })
})

test('no index keeps others from writing while customers get their codes', () => {
  const text = readMigrations().find(({ name }) => name.endsWith('letters_and_countries'))?.sql ?? ''
  expect(text.indexOf('create index')).toBeGreaterThan(text.indexOf('update app.customers'))
})
