/** A text as calendars may have it: line ends are one kind, other control characters are gone (RFC 5545 §3.1). */
export const plain = (text: string): string => text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '');

/** A text of one line. */
export const line = (text: string): string => plain(text).replace(/[\n\t]+/g, ' ');
