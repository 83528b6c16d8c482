const tokens = /(?<![A-Za-z0-9])(sk|ek|es|ut|lt|ft|su|whsec|(?:inv|est|cre|adv|del)_share)_[A-Za-z0-9_+/=-]{6,}/g

/** Replaces everything that looks like a secret of ours by its prefix; ids, which have other prefixes, stay. */
export const redactTokens = (text: string): string => text.replaceAll(tokens, '$1_[redacted]')
