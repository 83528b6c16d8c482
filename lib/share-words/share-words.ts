import type { DocumentLanguage } from '@/lib/contract/settings'

import { bg } from './bg'
import { cs } from './cs'
import { de } from './de'
import { en, type ShareWords } from './en'
import { es } from './es'
import { et } from './et'
import { fi } from './fi'
import { fr } from './fr'
import { hr } from './hr'
import { is } from './is'
import { it } from './it'
import { nb } from './nb'
import { nl } from './nl'
import { pl } from './pl'
import { pt } from './pt'
import { sk } from './sk'
import { sl } from './sl'
import { sv } from './sv'

export type { ShareWords } from './en'

const WORDS: Record<DocumentLanguage, ShareWords> = {
  'en-US': en,
  'de-DE': de,
  'it-IT': it,
  'fr-FR': fr,
  'es-ES': es,
  'sl-SI': sl,
  'pt-PT': pt,
  'nl-NL': nl,
  'pl-PL': pl,
  'hr-HR': hr,
  'sv-SE': sv,
  'fi-FI': fi,
  'et-EE': et,
  'bg-BG': bg,
  'cs-CZ': cs,
  'sk-SK': sk,
  'nb-NO': nb,
  'is-IS': is,
}

export const shareWords = (language: DocumentLanguage): ShareWords => WORDS[language]
