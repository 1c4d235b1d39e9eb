import { ApiProblem } from '../http/api-problem';
import { Autosave } from './autosave';

interface Record {
  text: string;
  version: number;
  updatedAt: string;
}
const record = (text: string, version: number): Record => ({ text, version, updatedAt: `2026-11-24T10:00:0${version}Z` });
const lost = new ApiProblem('request.unreachable', 0);
const outdated = new ApiProblem('request.version-outdated', 412);

describe('a draft that saves itself', () => {
  let text: string;
  const save = jest.fn<Promise<Record>, [string, number]>();
  const load = jest.fn<Promise<Record>, []>();
  const saved = jest.fn();
  let autosave: Autosave<string, Record>;

  beforeEach(() => {
    jest.useFakeTimers();
    for (const mock of [save, load, saved]) mock.mockReset();
    save.mockImplementation((draft, version) => Promise.resolve(record(draft, version + 1)));
    text = 'begun';
    autosave = new Autosave<string, Record>(
      { read: () => (text === 'wrong' ? undefined : text), typed: () => text, draftOf: (one) => one.text, save, load, saved },
      record('begun', 1),
    );
  });
  afterEach(() => jest.useRealTimers());

  const type = (value: string) => {
    text = value;
    autosave.changed();
  };

  it('is sent a moment after the last key, on the version that it was typed on', async () => {
    type('a');
    type('ab');
    expect(autosave.keeping()).toBe('typed');
    await jest.advanceTimersByTimeAsync(1499);
    expect(save).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(save.mock.calls).toEqual([['ab', 1]]);
    expect([autosave.keeping(), autosave.savedAt()]).toEqual(['saved', '2026-11-24T10:00:02Z']);
    expect(saved).toHaveBeenCalledWith(record('ab', 2), true);
  });

  it('is sent every three seconds while somebody types without a pause', async () => {
    for (let key = 1; key <= 60; key += 1) {
      type('x'.repeat(key));
      await jest.advanceTimersByTimeAsync(200);
    }
    expect(save.mock.calls.length).toBeGreaterThanOrEqual(3);
    const lengths = save.mock.calls.map(([draft]) => draft.length);
    expect(lengths[0]).toBeLessThanOrEqual(16);
    for (const [index, length] of lengths.entries()) expect(length - (lengths[index - 1] ?? 0)).toBeLessThanOrEqual(16);
  });

  it('what is typed while it is on its way is sent after it', async () => {
    let answer: (value: Record) => void = () => undefined;
    save.mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    type('a');
    const first = autosave.flush();
    type('ab');
    answer(record('a', 2));
    expect(await first).toBe(false);
    expect(saved).toHaveBeenCalledWith(record('a', 2), false);
    expect(await autosave.flush()).toBe(true);
    expect(save.mock.calls).toEqual([
      ['a', 1],
      ['ab', 2],
    ]);
  });

  it('stays on the device when the line is lost, and is tried again until it is through', async () => {
    save.mockRejectedValueOnce(lost).mockRejectedValueOnce(lost);
    type('a');
    await autosave.flush();
    expect([autosave.keeping(), autosave.problem()]).toEqual(['here-only', undefined]);
    await jest.advanceTimersByTimeAsync(16_000);
    expect(save).toHaveBeenCalledTimes(3);
    expect(autosave.keeping()).toBe('saved');
  });

  it('is sent once when the page is left, and never tried again after that', async () => {
    save.mockRejectedValue(lost);
    type('a');
    autosave.end();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('is not tried again by itself when it was refused', async () => {
    save.mockRejectedValueOnce(new ApiProblem('access.not-allowed', 403));
    type('a');
    await autosave.flush();
    await jest.advanceTimersByTimeAsync(120_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(autosave.problem()?.status).toBe(403);
    expect(await autosave.retry()).toBe(true);
    expect(autosave.problem()).toBeUndefined();
  });

  it('is not sent while a field is wrong', async () => {
    type('wrong');
    expect(await autosave.flush()).toBe(false);
    expect([autosave.keeping(), save.mock.calls.length, autosave.needsPerson()]).toEqual(['faulty', 0, true]);
  });

  it('meets what somebody else saved, and is sent on top of it once both were looked at', async () => {
    save.mockRejectedValueOnce(outdated);
    load.mockResolvedValueOnce(record('theirs', 5));
    type('mine');
    await autosave.flush();
    expect([autosave.keeping(), autosave.conflict()]).toEqual(['conflict', { base: 'begun', mine: 'mine', theirs: record('theirs', 5) }]);
    expect(await autosave.flush()).toBe(false);
    text = 'both';
    expect(await autosave.resolve()).toBe(true);
    expect(save.mock.calls.at(-1)).toEqual(['both', 5]);
    expect(autosave.conflict()).toBeUndefined();
  });

  it('says that there is a conflict also when the other version cannot be read, and reads it when asked again', async () => {
    save.mockRejectedValueOnce(outdated);
    load.mockRejectedValueOnce(lost).mockResolvedValueOnce(record('theirs', 5));
    type('mine');
    await autosave.flush();
    expect([autosave.keeping(), autosave.conflict()?.theirs, autosave.problem()?.status]).toEqual(['conflict', undefined, 0]);
    await autosave.retry();
    expect([autosave.conflict()?.theirs, autosave.problem()]).toEqual([record('theirs', 5), undefined]);
  });

  it('that this device kept is sent when nobody saved since, and is shown beside the other version when somebody did', async () => {
    text = 'kept';
    autosave.restored(1, record('begun', 1));
    await jest.advanceTimersByTimeAsync(0);
    expect(save.mock.calls).toEqual([['kept', 1]]);
    autosave.restored(0, record('theirs', 3));
    expect(autosave.conflict()).toMatchObject({ mine: 'kept', theirs: record('theirs', 3) });
  });
});
