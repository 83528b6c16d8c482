import { build } from 'esbuild'

export const embedScripts = 'public/embed/generated'

/** The two scripts that stand outside of Next's bundles: the loader for host pages, and the first script of an embed page. */
export async function buildEmbedScripts(): Promise<void> {
  await build({
    entryPoints: { loader: 'sdk/embed/loader.ts', start: 'sdk/embed/take-token.ts' },
    outdir: embedScripts,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    tsconfig: 'tsconfig.json',
    logLevel: 'silent',
    legalComments: 'none',
  })
}
