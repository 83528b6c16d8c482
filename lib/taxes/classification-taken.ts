import { Problem } from '@/lib/http/problem'

/** A classification names one tax of an entity: the unique index says so, this says it to the caller. */
export async function classificationTaken<T>(classification: string | null | undefined, saved: Promise<T>): Promise<T> {
  try {
    return await saved
  } catch (error) {
    if (!(error instanceof Error && 'constraint' in error && error.constraint === 'taxes_classification')) throw error
    throw new Problem('conflict', `Another tax has the classification ${classification}.`)
  }
}
