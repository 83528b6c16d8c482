import type { entities } from '@/lib/contract/entities'
import type { customers } from '@/lib/contract/customers'
import type { items } from '@/lib/contract/items'
import type { Call } from '@/lib/contract/operation'

import { sampleInvoices, type SampleInvoice } from './sample-invoices'

type NewEntity = Call<typeof entities.create>['body']
type NewCustomer = Call<typeof customers.create>['body']
type NewItem = Call<typeof items.create>['body'] & { rate: string }
export type Company = {
  entity: NewEntity
  taxes: readonly { name: string; rate: string; isDefault?: boolean }[]
  customers: readonly NewCustomer[]
  items: readonly NewItem[]
  invoices: readonly SampleInvoice[]
  /** Whether it has estimates, a credit note, an advance and a delivery note, too. */
  hasEveryType: boolean
}

const itemsWith = (standard: string, reduced: string): NewItem[] => [
  {
    name: 'Consulting',
    description: 'Senior designer, by the hour',
    price: '95',
    unit: 'h',
    classification: 'service',
    rate: standard,
  },
  {
    name: 'Brand package',
    description: 'Logo, colours, type',
    price: '2400',
    classification: 'service',
    rate: standard,
  },
  {
    name: 'Website',
    description: 'Design and build, up to eight pages',
    price: '5200',
    classification: 'service',
    rate: standard,
  },
  { name: 'Hosting', description: 'Per month', price: '29', unit: 'month', classification: 'service', rate: standard },
  {
    name: 'Printed guide',
    description: 'A5, 64 pages',
    price: '18.5',
    unit: 'pcs',
    classification: 'product',
    rate: reduced,
  },
  {
    name: 'Photography',
    description: 'Edited pictures, by the piece',
    price: '45',
    unit: 'pcs',
    classification: 'service',
    rate: standard,
  },
]

const slovenian: Company = {
  entity: {
    name: 'Birch & Bay d.o.o.',
    country: 'Slovenia',
    address: 'Trubarjeva cesta 12',
    post_code: '1000',
    city: 'Ljubljana',
    tax_number: 'SI59082437',
    email: 'office@birchandbay.example',
    phone: '+386 1 555 01 20',
    website: 'https://birchandbay.example',
  },
  taxes: [
    { name: 'DDV 22 %', rate: '22', isDefault: true },
    { name: 'DDV 9,5 %', rate: '9.5' },
    { name: 'DDV 0 %', rate: '0' },
  ],
  customers: [
    {
      name: 'Alpina Šport d.d.',
      email: 'racuni@alpina-sport.example',
      address: 'Industrijska 4',
      post_code: '4226',
      city: 'Žiri',
      country_code: 'SI',
      tax_number: 'SI10293847',
    },
    {
      name: 'Kavarna Črna Mačka',
      email: 'hej@crnamacka.example',
      address: 'Stari trg 9',
      post_code: '1000',
      city: 'Ljubljana',
      country_code: 'SI',
    },
    {
      name: 'Hotel Lipa',
      email: 'finance@hotel-lipa.example',
      address: 'Cesta svobode 1',
      post_code: '4260',
      city: 'Bled',
      country_code: 'SI',
      tax_number: 'SI84736251',
    },
    {
      name: 'Weber & Söhne GmbH',
      email: 'buchhaltung@weber.example',
      address: 'Lindenallee 8',
      post_code: '80331',
      city: 'München',
      country_code: 'DE',
      tax_number: 'DE812345678',
    },
    {
      name: 'Harbor Analytics, Inc.',
      email: 'ap@harbor.example',
      address: '200 Pine Street',
      post_code: '94104',
      city: 'San Francisco',
      country_code: 'US',
    },
    {
      name: 'Sakura K.K.',
      email: 'keiri@sakura.example',
      address: '1-2-3 Marunouchi',
      post_code: '100-0005',
      city: 'Tokyo',
      country_code: 'JP',
    },
    {
      name: 'Vinarstvo Brdo',
      email: 'info@brdo.example',
      address: 'Dobrovo 22',
      post_code: '5212',
      city: 'Dobrovo',
      country_code: 'SI',
    },
  ],
  items: itemsWith('22', '9.5'),
  invoices: sampleInvoices,
  hasEveryType: true,
}

const german: Company = {
  entity: {
    name: 'Nordlicht Werkstatt GmbH',
    country: 'Germany',
    address: 'Oranienstraße 25',
    post_code: '10999',
    city: 'Berlin',
    tax_number: 'DE298765432',
    email: 'buero@nordlicht.example',
  },
  taxes: [
    { name: 'USt 19 %', rate: '19', isDefault: true },
    { name: 'USt 7 %', rate: '7' },
    { name: 'Steuerfrei', rate: '0' },
  ],
  customers: [
    {
      name: 'Blumen Kaiser',
      email: 'post@blumen-kaiser.example',
      address: 'Kastanienallee 77',
      post_code: '10435',
      city: 'Berlin',
      country_code: 'DE',
    },
    {
      name: 'Spree Logistik AG',
      email: 'rechnung@spree.example',
      address: 'Am Hafen 3',
      post_code: '10317',
      city: 'Berlin',
      country_code: 'DE',
      tax_number: 'DE811122233',
    },
    {
      name: 'Café Morgenrot',
      email: 'hallo@morgenrot.example',
      address: 'Weserstraße 12',
      post_code: '12045',
      city: 'Berlin',
      country_code: 'DE',
    },
    {
      name: 'Polarstern Verlag',
      email: 'verlag@polarstern.example',
      address: 'Deichstraße 9',
      post_code: '20459',
      city: 'Hamburg',
      country_code: 'DE',
    },
    {
      name: 'Lakeside Labs Ltd',
      email: 'accounts@lakeside.example',
      address: '14 Mill Road',
      post_code: 'CB1 2AD',
      city: 'Cambridge',
      country_code: 'GB',
    },
    {
      name: 'Studio Hanami',
      email: 'hello@hanami.example',
      address: '4-5 Jingumae',
      post_code: '150-0001',
      city: 'Tokyo',
      country_code: 'JP',
    },
    {
      name: 'Familie Brandt',
      email: 'brandt@example.org',
      address: 'Rosenweg 2',
      post_code: '14467',
      city: 'Potsdam',
      country_code: 'DE',
      is_end_consumer: true,
    },
  ],
  items: itemsWith('19', '7'),
  invoices: sampleInvoices.map((invoice, index) => ({ ...invoice, day: invoice.day - (index % 3) })),
  hasEveryType: true,
}

const live: Company = {
  ...slovenian,
  customers: slovenian.customers.slice(0, 3),
  items: slovenian.items.slice(0, 3),
  invoices: [
    { customer: 0, day: -20, term: 14, lines: [{ item: 0, quantity: '10' }], outcome: 'is sent' },
    { customer: 1, day: -6, term: 30, lines: [{ item: 1, quantity: '1' }], outcome: 'is sent' },
    { customer: 2, day: 0, term: 30, lines: [{ item: 2, quantity: '1' }], outcome: 'stays a draft' },
  ],
  hasEveryType: false,
}

/** The companies that the demo's platform has as customers: two to play with, one that is real to it. */
export const SANDBOX_COMPANIES: readonly Company[] = [slovenian, german]
export const LIVE_COMPANIES: readonly Company[] = [live]
