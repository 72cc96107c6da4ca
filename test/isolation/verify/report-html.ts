import { broken } from '../finding.js';
import type { Part } from './part.js';
import { holds, linesOf, NOT_COVERED, type Report, verdictOf } from './report.js';
import { facts, tallyOf } from './report-text.js';

/** The report as one page that needs nothing else, to be read on screen or printed. */
export function asHtml(report: Report): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Are the departments kept apart? ${escaped(report.at.toISOString().slice(0, 10))}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Are the departments kept apart?</h1>
<p class="verdict ${holds(report) ? 'good' : 'bad'}"><strong>${holds(report) ? 'Yes.' : 'No.'}</strong> ${escaped(verdictOf(report))}</p>
<dl>${facts(report)
    .map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`)
    .join('')}</dl>
${failures(report)}
${report.parts.map(partAsHtml).join('\n')}
<h2>What this does not cover</h2>
<ul>${NOT_COVERED.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>
</body>
</html>
`;
}

const STYLE = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.8rem; } h2 { font-size: 1.2rem; margin-top: 2rem; break-after: avoid; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid #ccc; }
td.number, th.number { text-align: right; white-space: nowrap; } tr { break-inside: avoid; }
.verdict { border-left: .5rem solid; padding: .6rem 1rem; font-size: 1.1rem; } .good { border-color: #1a6b2d; } .bad { border-color: #b3261e; }
.tally { color: #555; } .failed td { font-weight: 600; }
`;

function partAsHtml({ title, about, evidence, seconds }: Part): string {
  const rows = linesOf(evidence.findings).map(
    ({ check, tried, held }) =>
      `<tr${held === tried ? '' : ' class="failed"'}><td>${escaped(check)}</td>` +
      `<td class="number">${String(tried)}</td><td class="number">${String(held)}</td>` +
      `<td>${held === tried ? 'held' : 'did not hold'}</td></tr>`,
  );
  return `<h2>${escaped(title)}</h2>
<p>${escaped(about)}</p>
<table><thead><tr><th scope="col">What should hold</th><th scope="col" class="number">Tried</th><th scope="col" class="number">Held</th><th scope="col">Result</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>
<p class="tally">${escaped([...tallyOf(evidence.tally), `${seconds.toFixed(1)} s`].join(', '))}</p>`;
}

function failures({ parts }: Report): string {
  const failed = parts.flatMap(({ evidence }) => broken(evidence.findings));
  if (failed.length === 0) return '';
  const rows = failed.map(
    ({ check, subject, broken: seen }) =>
      `<tr><td>${escaped(check)}</td><td>${escaped(subject)}</td><td>${escaped(seen ?? '')}</td></tr>`,
  );
  return `<h2>What did not hold</h2>
<table><thead><tr><th scope="col">What should hold</th><th scope="col">Where</th><th scope="col">What was seen</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
