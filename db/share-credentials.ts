import { lookup } from '@/db/prepared'

/** Where a link leads, by its hash: nowhere, while its entity is disabled. */
export const selectShare = async (hash: Buffer) => (await sharesByHash({ hash }))[0]
const sharesByHash = lookup((db, args: { hash: Buffer }) =>
  db
    .selectFrom('document_shares as share')
    .innerJoin('entities', 'entities.id', 'share.entity_id')
    .select([
      'share.document_id',
      'share.entity_id',
      'entities.account_id',
      'entities.environment',
      'entities.timezone',
    ])
    .where('share.hash', '=', args.hash)
    .where('entities.is_enabled', '=', true),
)
