'use client'

import { useState } from 'react'

import { Field } from '@/components/ui/field'
import { Select, Textarea } from '@/components/ui/input'
import { DOCUMENT_LANGUAGES, type DocumentLanguage, languageOf } from '@/lib/contract/document-languages'
import { DOCUMENT_TYPES } from '@/lib/contract/document-types'
import type { Entity } from '@/lib/contract/entities'
import type { EntitySettings } from '@/lib/contract/settings'
import { useLanguage, useT } from '@/lib/i18n/i18n-provider'

import { FormFrame } from './form-frame'
import { CLAUSE_CASES } from './taxes/clause-cases'
import { changesOf, keyOf, savedIn, type Standing, type Values } from './translation-values'
import { useEntityForm } from './use-entity-form'
import { WITH_TERMS } from './with-terms'

/** The texts of documents in the other languages that they are sent in. */
export function Translations({ entity }: { entity: Entity }) {
  const t = useT('settings')
  const { locale } = useLanguage()
  const own = languageOf(entity.locale) ?? 'en-US'
  const languages = DOCUMENT_LANGUAGES.filter((language) => language !== own)
  const texts = useStanding(entity.settings)
  const saved = savedIn(entity.settings, texts)
  const isTranslated = (language: DocumentLanguage) => Object.values(saved[language]).some((text) => text !== '')
  const [language, setLanguage] = useState<DocumentLanguage>(() => languages.find(isTranslated) ?? languages[0] ?? own)
  const { form, ...frame } = useEntityForm<Values>(
    entity,
    saved,
    (values) => ({ settings: { translations: changesOf(values, saved, texts) } }),
    (path) => {
      const [, name, of] = /^settings\.translations\.(.+)\.([a-z]{2}-[A-Z]{2})$/.exec(path) ?? []
      return name === undefined ? path : `${of}.${keyOf(name)}`
    },
  )
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  if (texts.length === 0) return null
  return (
    <FormFrame {...frame} title={t('translations')} description={t('translations.text')}>
      <Field label={t('translations.language')} className="max-w-60">
        <Select value={language} onChange={(event) => setLanguage(event.target.value as DocumentLanguage)}>
          {languages.map((each) => (
            <option key={each} value={each}>
              {names.of(each.slice(0, 2))}
              {isTranslated(each) ? ' ✓' : ''}
            </option>
          ))}
        </Select>
      </Field>
      <div key={language} className="grid gap-5" lang={language}>
        {texts.map(({ name, label, text }) => (
          <Field
            key={name}
            label={<span lang={locale}>{label}</span>}
            hint={<span lang={own}>{text}</span>}
            error={form.formState.errors[language]?.[keyOf(name)]?.message}
          >
            <Textarea {...form.register(`${language}.${keyOf(name)}`)} rows={2} dir="auto" />
          </Field>
        ))}
      </div>
    </FormFrame>
  )
}

/** The texts that there are to translate. */
function useStanding(settings: EntitySettings): Standing[] {
  const t = useT('settings')
  const taxes = useT('taxes')
  const of = (type: string, what: string) => `${type} – ${what}`
  const all: [name: string, label: string, text: string | null | undefined][] = [
    ...DOCUMENT_TYPES.map((type): [string, string, string | null | undefined] => [
      `default_${type}_note`,
      of(t(`numbering.${type}`), t('defaults.note')),
      settings[`default_${type}_note`],
    ]),
    ...WITH_TERMS.map((type): [string, string, string | null | undefined] => [
      `default_${type}_payment_terms`,
      of(t(`numbering.${type}`), t('defaults.terms')),
      settings[`default_${type}_payment_terms`],
    ]),
    ['document_footer', t('defaults.footer'), settings.document_footer],
    ['default_document_signature', t('branding.signature'), settings.default_document_signature],
    ...CLAUSE_CASES.map((name): [string, string, string | null | undefined] => [
      `tax_clause_defaults.${name}`,
      of(taxes('clauses'), taxes(`clause.${name}`)),
      settings.tax_clause_defaults?.[name],
    ]),
  ]
  return all.flatMap(([name, label, text]) => (text ? [{ name, label, text }] : []))
}
