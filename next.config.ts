import type { NextConfig } from 'next'

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  productionBrowserSourceMaps: false,
  devIndicators: false,
  serverExternalPackages: ['pg', '@node-rs/argon2', 'pino', 'nodemailer'],
}

export default config
