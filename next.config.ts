import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  devIndicators: false,
  // `npm test` checks types; a build on the machine of somebody who only runs Inlay need not do it again.
  typescript: { ignoreBuildErrors: true },
  // The loader's address is part of what host pages hold on to; where the build puts the file is not.
  rewrites: async () => [{ source: '/embed.js', destination: '/embed/generated/loader.js' }],
  serverExternalPackages: [
    'pg',
    '@node-rs/argon2',
    'pino',
    'nodemailer',
    'pdfkit',
    'fontkit',
    'wawoff2',
    '@e-invoice-eu/core',
  ],
}

export default config
