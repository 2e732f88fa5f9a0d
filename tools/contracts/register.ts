import {
  FACTS_KEPT_DAYS,
  type MessageDefinition,
  messages,
  processingActivities,
  type TopicDefinition,
  topics,
} from '@digitalhub/contracts';

const HEAD = `# Register of processing activities

The register that Art. 30 DSGVO asks for, as far as this software can know it: the controller, its data protection
officer and the operator of the mail server are the installation's to add. Written by \`npm run contracts -- write\` from
\`libs/contracts/src/<service>/processing.ts\` and from what every message declares; never edited by hand.

Security (Art. 32): names, addresses and telephone numbers are kept by one service alone, encrypted with AES-256-GCM
under keys that can be changed; everything else knows random person refs. No name and no address enters a message, a
log, an address of a page or a trace; a test looks for them in everything that is written. Looks at the data of others
are recorded with a reason. One request erases a person in every service and is answered with a receipt.`;

/** The register as Markdown. */
export function processingRegister(): string {
  return `${[HEAD, '## What is stored', ...processingActivities.map(activity), ...messageParts()].join('\n\n')}\n`;
}

function activity(each: (typeof processingActivities)[number]): string {
  const rows: [string, string][] = [
    ['service', `\`${each.service}\``],
    ['purpose', each.purpose],
    ['legal basis', each.legalBasis],
    ['data subjects', each.subjects],
    ['data', each.data],
    ['recipients', each.recipients],
    ['retention', each.retention],
  ];
  return [`### ${each.activity}`, table(['', ''], rows)].join('\n\n');
}

/** Every topic with a message that carries person refs, and how long it stays there. */
function messageParts(): string[] {
  const personal = topics.filter((topic) => messagesOn(topic).some(isPersonal));
  const rows = personal.map((topic): [string, string, string] => [
    `\`${topic.name}\``,
    messagesOn(topic)
      .filter(isPersonal)
      .map(({ type }) => `\`${type}\``)
      .join(', '),
    retentionOf(topic),
  ]);
  const sentence =
    'Messages with random person refs: personal data all the same (Art. 4(5) DSGVO). Recipients are the services and the teams that consume them; they are told to purge by `digitalhub.people.person.erased.v1`.';
  return ['## What is told', sentence, table(['topic', 'messages with person refs', 'retention'], rows)];
}

function messagesOn(topic: TopicDefinition): MessageDefinition[] {
  return messages.filter((message) => message.topic === topic);
}

const isPersonal = ({ personalData }: MessageDefinition): boolean => personalData === 'person-ref';

function retentionOf({ kind }: TopicDefinition): string {
  if (kind === 'facts') return `${FACTS_KEPT_DAYS} days`;
  return 'Until its tombstone; compacted within 7 days, gone 30 days later';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
