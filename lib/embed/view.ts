// A backslash is a slash to browsers; two slashes begin another host; dots climb, encoded ones too; and neither a path
// nor a search holds control characters, whichever way they are written.
const UNSAFE = /[\\\p{Cc}\u2028\u2029]|\/\/|\/(\.|%2e){1,2}(?=[/?#]|$)|%[01]|%7f|^[^?#]*%(2f|5c)/iu

/** Whether this is a page of the dashboard, with its query: `/invoices?status=paid`. Below the base it stays there. */
export const isView = (view: string): boolean => view.startsWith('/') && !UNSAFE.test(view)
