import { evidenceFile } from './evidence-file';
import { demonstrationPack } from './demonstration-pack';
import { demonstrationState } from './demonstration-state';

const { people, institutions, assignments, reports, evidence } = demonstrationState;
const bodies = new Map(institutions.map((one) => [one.code, one]));
const recommendations = new Set(
  demonstrationPack.documents.flatMap(({ symbol, recommendations: all }) => all.map(({ paragraph }) => `${symbol} ${paragraph}`)),
);
const seats = institutions.flatMap(({ principal, alternate, validatingAuthority }) => [principal, alternate, validatingAuthority]);

describe('what the demonstration State does', () => {
  it('has institutions of every branch and level, each after the one above it', () => {
    expect(new Set(institutions.map(({ branch }) => branch)).size).toBe(5);
    expect(new Set(institutions.map(({ level }) => level)).size).toBe(3);
    const before = new Set<string>();
    for (const { code, parent } of institutions) {
      if (parent) expect(before).toContain(parent);
      expect(before).not.toContain(code);
      before.add(code);
    }
  });

  it('names nobody and nothing that could be real', () => {
    const mails = institutions.map(({ contact }) => contact.email);
    expect(mails.filter((mail) => !mail.endsWith('@demo.example'))).toEqual([]);
    const links = evidence.flatMap(({ at }) => (at.is === 'link' ? [new URL(at.url).hostname] : []));
    expect(new Set(links)).toEqual(new Set(['www.example.org']));
  });

  it('has three seats without a principal, and two mandates that end within thirty days', () => {
    expect(institutions.filter(({ principal }) => !principal)).toHaveLength(3);
    expect(seats.filter((seat) => seat?.endsInDays && seat.endsInDays <= 30)).toHaveLength(2);
  });

  it('gives every seat to somebody it knows, and nobody a post without one', () => {
    const known = new Set([...people.map(({ key }) => key), 'focal-point', 'validating-authority']);
    const seated = new Set(seats.flatMap((seat) => (seat ? [seat.person] : [])));
    expect([...seated].filter((person) => !known.has(person))).toEqual([]);
    expect(people.filter(({ key }) => !seated.has(key))).toEqual([]);
  });

  it('assigns each recommendation once, to institutions that are there', () => {
    const keys = assignments.map(({ recommendation }) => recommendation);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !recommendations.has(key))).toEqual([]);
    for (const { lead, supporting } of assignments) {
      expect([lead, ...supporting].filter((code) => !bodies.has(code))).toEqual([]);
      expect(supporting).not.toContain(lead);
    }
  });

  it('reports only for the institution that leads, by people of two desks', () => {
    const leads = new Map(assignments.map(({ recommendation, lead }) => [recommendation, lead]));
    for (const { institution, recommendations: on } of reports) {
      expect(on.map((key) => leads.get(key))).toEqual(on.map(() => institution));
      const { principal, validatingAuthority, skipsEndorsement } = bodies.get(institution) ?? {};
      expect(!!validatingAuthority).toBe(!skipsEndorsement);
      expect(principal?.person).not.toBe(validatingAuthority?.person);
    }
    // a report is found again by these two
    const texts = reports.map(({ institution, summary }) => `${institution} ${summary}`);
    expect(new Set(texts).size).toBe(reports.length);
  });

  it('has a reason for every report that was sent back, and evidence of the own institution', () => {
    expect(reports.filter(({ stage, returned }) => stage === 'returned' && !returned)).toEqual([]);
    for (const { institution, evidence: keys } of reports)
      for (const key of keys) expect([key, evidence.find((one) => one.key === key)?.institution]).toEqual([key, institution]);
    expect(evidence.filter(({ key }) => !reports.some((report) => report.evidence.includes(key)))).toEqual([]);
  });

  it('makes a PDF whose table of objects is right', async () => {
    const { stream } = await evidenceFile({ is: 'pdf', name: 'a.pdf', paragraphs: ['Título (uno)', 'word '.repeat(40)] });
    const text = Buffer.concat(await stream.toArray()).toString('latin1');
    expect(text).toContain('(Título \\(uno\\)) Tj');
    const [, start] = /startxref\n(\d+)\n%%EOF\n$/.exec(text) ?? [];
    expect(text.slice(Number(start))).toMatch(/^xref\n0 6\n/);
    const places = [...text.slice(Number(start)).matchAll(/^(\d{10}) 00000 n $/gm)].map(([, place]) => Number(place));
    expect(places.map((place) => text.slice(place, place + 7))).toEqual(['1 0 obj', '2 0 obj', '3 0 obj', '4 0 obj', '5 0 obj']);
    const [, length] = /\/Length (\d+) >>\nstream\n/.exec(text) ?? [];
    const body = text.indexOf('stream\n') + 7;
    expect(text.slice(body + Number(length), body + Number(length) + 10)).toBe('\nendstream');
  });
});
