import { cutText } from '@/lib/text'

const LONGEST = 150

/**
 * Names for the files of an archive: what no system takes in a name is a hyphen, nothing climbs out of the folder, and no
 * two are the same where capitals are not told apart.
 */
export function entryNames(): (title: string) => string {
  const taken = new Set<string>()
  return (title) => {
    const stem = stemOf(title)
    for (let n = 1; ; n += 1) {
      const name = n === 1 ? `${stem}.pdf` : `${stem} (${n}).pdf`
      const key = name.toLowerCase()
      if (taken.has(key)) continue
      taken.add(key)
      return name
    }
  }
}

/** Letters that show nothing, or turn the direction of what follows, would make two names look the same. */
function stemOf(title: string): string {
  const safe = title
    .normalize('NFC')
    .replaceAll(/[/\\:*?"<>|\p{Cc}\p{Cf}]/gu, '-')
    .replace(/^[.\s]+/, '')
  const stem = cutText(safe, LONGEST).replace(/[.\s]+$/, '')
  return stem === '' || RESERVED.test(stem) ? `_${stem}` : stem
}

// https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i
