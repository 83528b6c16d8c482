/** What is used of it. */
declare module 'libxml2-wasm' {
  export class XmlDocument {
    static fromBuffer(source: Uint8Array, options?: { url?: string }): XmlDocument
    static fromString(source: string): XmlDocument
    dispose(): void
  }
  export class XsdValidator {
    static fromDoc(schema: XmlDocument): XsdValidator
    /** Throws what is wrong. */
    validate(document: XmlDocument): void
  }
}
declare module 'libxml2-wasm/lib/nodejs.mjs' {
  export function xmlRegisterFsInputProviders(): boolean
}
