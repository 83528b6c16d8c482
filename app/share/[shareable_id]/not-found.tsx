import { headers } from 'next/headers'

import { preferredWords } from '@/lib/share/preferred-words'

/** The same for every link that leads nowhere, in a language that the reader has. */
export default async function NotFound() {
  const { words, language } = preferredWords((await headers()).get('accept-language'))
  return (
    <main lang={language} className="flex min-h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-xl font-semibold">{words.missing_title}</h1>
      <p className="max-w-md text-muted">{words.missing_text}</p>
    </main>
  )
}
