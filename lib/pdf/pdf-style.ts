import type { Look } from './look'

/** Lengths in points. */
export type Style = {
  margin: number
  size: number
  small: number
  titleSize: number
  nameSize: number
  /** The title stands on an area of the brand's colour across the page. */
  hasBand: boolean
  /** The title is on the side where reading begins, the issuer on the other. */
  titleFirst: boolean
  headOfTable: 'filled' | 'ruled' | 'plain'
  rows: 'ruled' | 'striped' | 'open'
  ink: string
  pale: string
  rule: string
  stripe: string
}

const base = {
  margin: 48,
  size: 9,
  small: 7.5,
  nameSize: 11.5,
  ink: '#111827',
  pale: '#4b5563',
  rule: '#d1d5db',
  stripe: '#f3f4f6',
}

export function styleOf({ template }: Look): Style {
  switch (template) {
    case 'classic':
      return { ...base, titleSize: 20, hasBand: false, titleFirst: false, headOfTable: 'ruled', rows: 'ruled' }
    case 'modern':
      return { ...base, titleSize: 22, hasBand: true, titleFirst: true, headOfTable: 'filled', rows: 'striped' }
    case 'minimal':
      return {
        ...base,
        titleSize: 26,
        hasBand: false,
        titleFirst: true,
        headOfTable: 'plain',
        rows: 'open',
        margin: 56,
      }
  }
}

export const LEADING = 1.36
