import { provideHttpClient, withInterceptors } from '@angular/common/http';
import { HttpTestingController, provideHttpClientTesting } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { By } from '@angular/platform-browser';
import type { Evidence, ProgressReport } from '@nmirf/follow-up/model';
import { apiInterceptor, FileDrop, LanguageService, provideTexts, platformWorkTexts } from '@nmirf/platform/web';
import { followUpTexts } from '../texts';
import { ReportEvidence } from './report-evidence';

const report = {
  id: '0193a000-0000-7000-8000-000000000001',
  institution: { id: '0193a000-0000-7000-8000-00000000000b', code: 'HEALTH', name: { en: 'Ministry of Health' }, acronym: null },
  evidence: [],
  editable: true,
} as unknown as ProgressReport;
const evidence = (at: number) =>
  ({
    id: `evidence-${at}`,
    title: `Evidence ${at}`,
    kind: 'official-report',
    stance: 'supports',
    visibility: 'restricted',
    personalData: false,
    publisher: null,
    datedOn: null,
    locator: null,
  }) as Evidence;
const later = () => new Promise((resolve) => setTimeout(resolve));

describe('evidence of a report', () => {
  it('of two files that arrive together both are attached, one after the other', async () => {
    TestBed.configureTestingModule({
      providers: [provideTexts(), provideHttpClient(withInterceptors([apiInterceptor])), provideHttpClientTesting()],
    });
    const server = TestBed.inject(HttpTestingController);
    await TestBed.inject(LanguageService).use('en', platformWorkTexts, followUpTexts);
    const fixture = TestBed.createComponent(ReportEvidence);
    fixture.componentRef.setInput('report', report);
    let changes = 0;
    fixture.componentInstance.changed.subscribe(() => (changes += 1));
    await fixture.whenStable();

    const drop = fixture.debugElement.query(By.directive(FileDrop)).componentInstance as FileDrop;
    drop.files.emit([new File(['a'], 'law.pdf'), new File(['b'], 'budget.pdf')]);
    const uploads = server.match(({ url }) => url === '/api/evidence/files');
    expect(uploads).toHaveLength(2);
    uploads.forEach((one, at) => one.flush(evidence(at)));
    for (const at of [0, 1]) {
      await later();
      const attached = server.match(({ url }) => url.startsWith(`/api/progress-reports/${report.id}/evidence/`));
      expect(attached.map(({ request }) => request.url.split('/').at(-1))).toEqual([`evidence-${at}`]);
      attached[0]?.flush(report);
    }
    await later();
    expect(changes).toBe(2);
    server.verify();
  });
});
