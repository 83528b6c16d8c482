/** Where the customer of a document may be: each has a clause about its tax. */
export const CLAUSE_CASES = ['domestic', 'intra_eu_b2b', 'intra_eu_b2c', 'export', '3w_b2b', '3w_b2c'] as const
