import { codePrefix, paragraphOrder, publicCode } from './recommendation-code';

describe('a public code', () => {
  it('names family, cycle, session and State', () => {
    expect(codePrefix('UPR', { symbol: 'A/HRC/59/15', session: 48, cycle: 4 }, 'SVN')).toBe('UPR-4-48-SVN');
  });
  it('names the document where there is no cycle or session, and behind them where they are taken', () => {
    expect(codePrefix('TB', { symbol: 'CEDAW/C/PRY/CO/7', session: null, cycle: null }, 'PRY')).toBe('TB-CEDAW-C-PRY-CO-7-PRY');
    expect(codePrefix('UPR', { symbol: 'A/HRC/59/15', session: 48, cycle: 4 }, 'SVN', true)).toBe('UPR-4-48-SVN-A-HRC-59-15');
  });
  it('has nothing that an address would hide or read as its own, and no small letters, since it is found whatever the case', () => {
    expect(publicCode('SP-A-HRC-59-15-Add-2-PRY', '12 (a)')).toBe('SP-A-HRC-59-15-ADD-2-PRY-12-A');
    expect(publicCode('UPR-4-48-PRY', '140.7')).toBe('UPR-4-48-PRY-140.7');
  });
});

describe('the order of paragraphs', () => {
  it('is that of people, not of texts', () => {
    expect(['140.10', '140.7', '12', '12 (a)', '9'].sort((a, b) => (paragraphOrder(a) < paragraphOrder(b) ? -1 : 1))).toEqual([
      '9',
      '12',
      '12 (a)',
      '140.7',
      '140.10',
    ]);
  });
});
