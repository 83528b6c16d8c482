import type { imports } from '@/lib/contract/imports'
import type { UseCase } from '@/lib/http/endpoint'

import { findImport } from './require-rights'
import { toImport } from './to-import'

export const getImport: UseCase<typeof imports.get> = async (context, { params }) =>
  toImport(await findImport(context, params.id, 'to look at'))
