import { fillTemplate, type MailTemplate, type Piece, type PlaceholderValues } from './template.js';
import { type News, type ToldEvent, weightiest } from './told-events.js';

/** A mail without its addresses. */
export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One thing to tell, with the words that go into its template. */
export interface ToldNews {
  readonly news: News;
  readonly values: PlaceholderValues;
}

export interface MailFrame {
  readonly personName: string;
  readonly departmentName: string;
  /** Where the desk is, and where one says how one wants to be told. */
  readonly publicUrl: string;
  readonly isDigest: boolean;
}

const LONGEST_SUBJECT = 200;
/** Line ends and other control characters, and those that turn the direction of reading. */
const NOT_IN_A_LINE = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
const NOT_IN_A_TEXT = /[^\P{Cc}\n\t]|[\u202A-\u202E\u2066-\u2069]/gu;

/** As one line that cannot become two, nor be read backwards. */
export function oneLine(text: string, longest = LONGEST_SUBJECT): string {
  const line = text.replace(NOT_IN_A_LINE, ' ').trim();
  if (line.length <= longest) return line;
  return `${line.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/**
 * Writes a mail: each thing that happened by the template of its kind, in order, in a frame that is
 * the same for all.
 *
 * @param told - at least one.
 */
export function mailText(
  told: readonly ToldNews[],
  templates: Readonly<Record<ToldEvent, MailTemplate>>,
  frame: MailFrame,
): MailText {
  const account = `${frame.publicUrl}/account`;
  const paragraphs: Piece[][] = [
    [{ text: `Hello ${oneLine(frame.personName)},` }],
    ...told.flatMap(({ news, values }, index) => {
      const last = told[index + 1]?.news.ticketId !== news.ticketId;
      const link = values['ticket.link'];
      return [
        fillTemplate(templates[news.event].body, values),
        ...(last ? [[{ text: link, href: link }]] : []),
      ];
    }),
    [
      { text: `${oneLine(frame.departmentName)} service desk. Sent automatically; choose at ` },
      { text: account, href: account },
      { text: ' what you are told.' },
    ],
  ];
  // A reader of the header would decode what looks encoded, line ends and all.
  const subject = oneLine(subjectOf(told, templates, frame)).replace(/=\?/g, '= ?');
  return { subject, text: plain(paragraphs), html: page(subject, paragraphs) };
}

function subjectOf(
  told: readonly ToldNews[],
  templates: Readonly<Record<ToldEvent, MailTemplate>>,
  { isDigest, departmentName }: MailFrame,
): string {
  const tickets = new Set(told.flatMap(({ news }) => news.ticketId ?? [])).size;
  if (tickets > 0 && (isDigest || tickets > 1)) {
    return `${departmentName}: news of ${String(tickets)} ${tickets === 1 ? 'ticket' : 'tickets'}`;
  }
  const event = weightiest(told.map(({ news }) => news));
  const values = told.findLast(({ news }) => news.event === event)?.values;
  if (!values) return departmentName;
  return fillTemplate(templates[event].subject, values)
    .map(({ text }) => text)
    .join('');
}

function plain(paragraphs: readonly (readonly Piece[])[]): string {
  const text = paragraphs.map((pieces) => pieces.map((piece) => piece.text).join('')).join('\n\n');
  return `${text.replace(/\r\n?/g, '\n').replace(NOT_IN_A_TEXT, '')}\n`;
}

function page(subject: string, paragraphs: readonly (readonly Piece[])[]): string {
  const shown = paragraphs.map((pieces) => `<p dir="auto">${pieces.map(marked).join('')}</p>`);
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(
    subject,
  )}</title></head><body style="font-family: sans-serif; line-height: 1.5">${shown.join('')}</body></html>`;
}

function marked({ text, href }: Piece): string {
  const shown = escaped(text.replace(NOT_IN_A_TEXT, '')).replace(/\r\n?|\n/g, '<br>');
  return href === undefined ? shown : `<a href="${escaped(href)}">${shown}</a>`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '');
}
