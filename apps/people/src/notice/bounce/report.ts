/** What a delivery report (RFC 3464) says of one recipient. */
export interface DeliveryReport {
  /** The address it was for, in lower case. */
  readonly recipient?: string;
  /** `failed`, `delayed`, `delivered`, `relayed` or `expanded`. */
  readonly action: string;
  /** RFC 3463, like `5.1.1`. */
  readonly status?: string;
}

/**
 * Reads the fields of a `message/delivery-status` part: a group for the whole message, then one for each recipient,
 * with empty lines between. Recipients without an action are left out.
 */
export function readReports(text: string): DeliveryReport[] {
  const groups = text.replace(/\r\n?/g, '\n').split(/\n\s*\n/);
  return groups.map(fieldsOf).flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase();
    if (!action) return [];
    const recipient = addressOf(fields.get('final-recipient') ?? fields.get('original-recipient'));
    return [{ action, status: statusOf(fields), ...(recipient && { recipient }) }];
  });
}

/** Whether a report means that the mail is lost; `address` says that the next one would be, too. */
export function verdictOf({ action, status = '' }: DeliveryReport): 'address' | 'lost' | undefined {
  if (action !== 'failed') return undefined;
  return /^5\.(1\.\d{1,3}|2\.[01])$/.test(status) ? 'address' : 'lost';
}

/** A field may go on in the next line, if that begins with a blank. */
function fieldsOf(group: string): Map<string, string> {
  const lines = group.replace(/\n[ \t]+/g, ' ').split('\n');
  const fields = lines.flatMap((line) => {
    const [, name, value] = /^([\w-]+)\s*:\s*(.*)$/.exec(line) ?? [];
    return name ? [[name.toLowerCase(), (value ?? '').trim()] as const] : [];
  });
  return new Map(fields);
}

/** `rfc822; mia@example.org` */
function addressOf(field: string | undefined): string | undefined {
  const address = field
    ?.slice(field.indexOf(';') + 1)
    .trim()
    .replace(/^<|>$/g, '')
    .toLowerCase();
  return address?.includes('@') ? address : undefined;
}

/** Some servers give the general 5.0.0 and the true status in the words of the server they asked. */
function statusOf(fields: Map<string, string>): string | undefined {
  const status = /^\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0];
  const told = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(fields.get('diagnostic-code') ?? '')?.[0];
  return status === undefined || /^[45]\.0\.0$/.test(status) ? (told ?? status) : status;
}
