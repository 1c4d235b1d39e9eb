import { anAccount, signedIn, type IdentityApp, type SignedInPerson } from '@nmirf/identity/api/testing';
import { defineNotification, NotificationText, type NotificationPage } from '@nmirf/notifications/model';
import { execute, readRows, UnitOfWork, uuidv7 } from '@nmirf/platform/api';
import { languages, systemActor, type Language } from '@nmirf/platform/model';
import * as z from 'zod';
import { registerNotification, type Wording } from '../letters/notification-letters';
import { notificationsApp } from '../testing';
import { NotificationService } from './notification.service';

jest.setTimeout(60_000);

const lanternsLit = defineNotification('lantern.lit', { count: z.int(), place: NotificationText });
const wording = (subject: string, one: string): Wording => ({ subject, text: { one, other: '{count} × {place}' } });
const letters: Record<Language, Wording> = {
  en: wording('Lanterns were lit', 'One lantern was lit at {place}.'),
  es: wording('Se encendieron faroles', 'Se encendió un farol en {place}.'),
  fr: wording('Des lanternes sont allumées', 'Une lanterne est allumée à {place}.'),
  ar: wording('أُضيئت فوانيس', 'أُضيء فانوس في {place}.'),
};
const place = { en: 'the harbour', es: 'el puerto', fr: 'le port', ar: 'الميناء' };

describe('a notification', () => {
  let server: IdentityApp;
  let work: UnitOfWork;
  let service: NotificationService;
  let ana: SignedInPerson;
  let ben: SignedInPerson;

  beforeAll(async () => {
    server = await notificationsApp(
      { NMIRF_PUBLIC_URL: 'https://nmirf.health.example' },
      { notifications: [registerNotification({ kind: lanternsLit, letters })] },
    );
    work = server.app.get(UnitOfWork);
    service = server.app.get(NotificationService);
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    await server.drain();
    server.mail.letters.length = 0;
    [ana, ben] = [await signedIn(server.app, 'focal-point', { name: 'Ana' }), await signedIn(server.app, 'focal-point', { name: 'Ben' })];
  });

  const notice = (more: { source?: string; link?: string; count?: number } = {}) => ({
    kind: lanternsLit,
    params: { count: more.count ?? 1, place },
    link: more.link ?? '/workspace/lanterns?lit=true',
    source: more.source ?? uuidv7(),
  });
  const notify = (recipients: { id: string }[], more: Parameters<typeof notice>[0] = {}) =>
    work.run(systemActor, 'lantern.light', (tx) =>
      service.notify(
        tx,
        recipients.map(({ id }) => id),
        notice(more),
      ),
    );
  const inbox = async ({ headers }: SignedInPerson, query = '') =>
    (await server.ask('GET', `notifications${query}`, { headers })).body as unknown as NotificationPage;
  const unread = async ({ headers }: SignedInPerson) => (await server.ask('GET', 'notifications/count', { headers })).body['unread'];
  const read = ({ headers }: SignedInPerson, id: string) => server.ask('POST', `notifications/${id}/read`, { headers });
  const firstOf = async (person: SignedInPerson) => {
    const [first] = (await inbox(person)).items;
    if (!first) throw new Error('the inbox is empty');
    return first;
  };

  it('comes to each recipient, named once or twice, with what it speaks of', async () => {
    expect(await notify([ana, ben, ana])).toBe(2);
    expect(await inbox(ana)).toMatchObject({
      total: 1,
      items: [{ kind: 'lantern.lit', params: { count: 1, place }, link: '/workspace/lanterns?lit=true', readAt: null }],
    });
    expect((await inbox(ben)).total).toBe(1);
  });

  describe('is told once', () => {
    it('when the same is told again', async () => {
      const source = uuidv7();
      expect([await notify([ana], { source }), await notify([ana, ben], { source })]).toEqual([1, 1]);
      expect([(await inbox(ana)).total, (await inbox(ben)).total]).toEqual([1, 1]);
      await server.drain();
      expect(server.mail.letters.map(({ to }) => to).sort()).toEqual([ana.email, ben.email].sort());
    });
    it('by works at the same moment, whatever the order of the recipients', async () => {
      const source = uuidv7();
      const numbers = await Promise.all([
        notify([ana, ben], { source }),
        notify([ben, ana], { source }),
        notify([ana, ben], { source }),
        notify([ben, ana], { source }),
      ]);
      expect(numbers.reduce((sum, one) => sum + one)).toBe(2);
      await server.drain();
      expect(server.mail.letters).toHaveLength(2);
    });
    it('but of another source again', async () => {
      await notify([ana]);
      await notify([ana]);
      expect((await inbox(ana)).total).toBe(2);
    });
  });

  describe('belongs to the work that tells it', () => {
    it('and goes with it: neither inbox nor mail when it fails', async () => {
      const failing = work.run(systemActor, 'lantern.light', async (tx) => {
        await service.notify(tx, [ana.id], notice());
        throw new Error('the wind came');
      });
      await expect(failing).rejects.toThrow('the wind came');
      expect((await inbox(ana)).total).toBe(0);
      expect(await readRows(server.db, `select id from outbox where name = 'notification.mail'`)).toEqual([]);
      await server.drain();
      expect(server.mail.letters).toEqual([]);
    });
    it('and is in its trail with numbers, without people', async () => {
      const source = uuidv7();
      await notify([ana, ben], { source });
      const entry = (await server.trail('lantern.light')).at(-1);
      expect(entry?.details).toEqual({ kind: 'lantern.lit', source, told: 2 });
    });
    it.each(['https://evil.example/', '//evil.example', 'workspace'])('and is refused with it when it leads to %s', async (link) => {
      await expect(notify([ana], { link })).rejects.toThrow();
      expect((await inbox(ana)).total).toBe(0);
    });
    it('and is refused with it when the database alone is asked to lead elsewhere', async () => {
      await notify([ana]);
      await expect(execute(server.db, `update notification set link = '//evil.example' where account_id = $1`, [ana.id])).rejects.toThrow(
        'ck_notification_link',
      );
    });
    it('and is refused with it when it speaks of what its kind does not declare', async () => {
      const params = { count: 1, place, author: 'Ben' };
      const telling = work.run(systemActor, 'lantern.light', (tx) => service.notify(tx, [ana.id], { ...notice(), params }));
      await expect(telling).rejects.toThrow('author');
    });
    it('and is refused with it when no domain has registered its kind', async () => {
      const kind = defineNotification('lantern.broken', {});
      const telling = work.run(systemActor, 'lantern.break', (tx) => service.notify(tx, [ana.id], { ...notice(), kind, params: {} }));
      await expect(telling).rejects.toThrow('lantern.broken is registered nowhere');
    });
  });

  describe('in the inbox', () => {
    it('is read by its own person only', async () => {
      await notify([ana]);
      const { id } = await firstOf(ana);
      expect((await inbox(ben)).total).toBe(0);
      expect((await read(ben, id)).status).toBe(404);
      expect((await read(ben, uuidv7())).status).toBe(404);
      expect(await unread(ana)).toBe(1);
    });
    it.each([
      ['GET', 'notifications'],
      ['GET', 'notifications/count'],
      ['GET', 'notifications/settings'],
      ['PATCH', 'notifications/settings'],
      ['POST', 'notifications/read-all'],
      ['POST', `notifications/${uuidv7()}/read`],
    ] as const)('is for nobody who has not signed in (%s %s)', async (method, path) => {
      expect((await server.ask(method, path, method === 'PATCH' ? { body: { mails: 'none' } } : {})).status).toBe(401);
    });
    it.each([
      ['must set up a second step first', 'auditor'],
      ['holds no role', []],
    ] as const)('is not opened by somebody who %s', async (_, roles) => {
      const person = await signedIn(server.app, roles);
      await notify([person]);
      expect((await server.ask('GET', 'notifications', { headers: person.headers })).status).toBe(403);
      expect((await server.ask('GET', 'notifications/count', { headers: person.headers })).status).toBe(403);
      expect((await server.ask('POST', 'notifications/read-all', { headers: person.headers })).status).toBe(403);
    });
    it('is marked as read, once, and counts no more', async () => {
      await notify([ana]);
      const { id } = await firstOf(ana);
      const first = await read(ana, id);
      expect(first).toMatchObject({ status: 200, body: { id } });
      expect(typeof first.body['readAt']).toBe('string');
      server.clock.pass(1000);
      expect((await read(ana, id)).body['readAt']).toBe(first.body['readAt']);
      expect(await unread(ana)).toBe(0);
      expect((await server.trail('notification.read')).filter(({ subjectId }) => subjectId === id)).toHaveLength(1);
    });
    it('is marked as read with all others of the person, and of nobody else', async () => {
      await notify([ana, ben]);
      await notify([ana]);
      expect((await server.ask('POST', 'notifications/read-all', { headers: ana.headers })).body).toEqual({ unread: 0 });
      expect([await unread(ana), await unread(ben)]).toEqual([0, 1]);
    });
    it('stands newest first, by pages, and can be looked for among the unread', async () => {
      for (const count of [1, 2, 3]) await notify([ana], { count });
      const counts = ({ items }: NotificationPage) => items.map(({ params }) => params['count']);
      expect(counts(await inbox(ana))).toEqual([3, 2, 1]);
      const second = await inbox(ana, '?size=2&page=2');
      expect([counts(second), second.total]).toEqual([[1], 3]);
      await read(ana, (await firstOf(ana)).id);
      expect(counts(await inbox(ana, '?unread=true'))).toEqual([2, 1]);
      expect(counts(await inbox(ana, '?unread=false'))).toEqual([3, 2, 1]);
      expect((await inbox(ana, '?unread=true')).total).toBe(2);
    });
  });

  describe('by mail', () => {
    it.each(languages)('comes in the person’s language (%s), with whole addresses', async (language) => {
      const person = await anAccount(server.app, 'focal-point', { name: 'Carla', language });
      await notify([person]);
      await server.drain();
      const [letter, ...more] = server.mail.letters;
      const subject = letters[language].subject as string;
      expect(more).toEqual([]);
      expect(letter).toMatchObject({ to: person.email, language, subject: `${subject} – nmirf.health.example` });
      expect(letter?.text).toContain(place[language]);
      expect(letter?.text.split('\n')).toEqual(
        expect.arrayContaining([
          'https://nmirf.health.example/workspace/lanterns?lit=true',
          'https://nmirf.health.example/account/notifications',
        ]),
      );
    });
    it('is sent once, even when the job is asked for again', async () => {
      await notify([ana]);
      await server.drain();
      const { id } = await firstOf(ana);
      await execute(server.db, `insert into outbox (id, name, payload) values ($1, 'notification.mail', $2)`, [
        uuidv7(),
        JSON.stringify({ notificationId: id }),
      ]);
      await server.drain();
      expect(server.mail.letters).toHaveLength(1);
      expect((await server.trail('notification.mail')).filter(({ subjectId }) => subjectId === id).map(({ details }) => details)).toEqual([
        { sent: true },
        { sent: false },
      ]);
    });
    it('is tried again when the mail server failed', async () => {
      await notify([ana]);
      const send = jest.spyOn(server.mail, 'send').mockRejectedValueOnce(new Error('no line'));
      await expect(server.drain()).rejects.toThrow('no line');
      await server.drain();
      expect(send).toHaveBeenCalledTimes(2);
      send.mockRestore();
      expect(server.mail.letters.map(({ to }) => to)).toEqual([ana.email]);
    });
    it('is not sent to who turned mails off, until they are turned on', async () => {
      const set = (mails: string) => server.ask('PATCH', 'notifications/settings', { headers: ana.headers, body: { mails } });
      const settings = async ({ headers }: SignedInPerson) => (await server.ask('GET', 'notifications/settings', { headers })).body;
      expect(await settings(ana)).toEqual({ mails: 'each' });
      expect((await set('none')).body).toEqual({ mails: 'none' });
      expect([await settings(ana), await settings(ben)]).toEqual([{ mails: 'none' }, { mails: 'each' }]);
      await notify([ana, ben]);
      await server.drain();
      expect(server.mail.letters.map(({ to }) => to)).toEqual([ben.email]);
      expect(await unread(ana)).toBe(1);
      await set('each');
      await notify([ana]);
      await server.drain();
      expect(server.mail.letters.map(({ to }) => to)).toEqual([ben.email, ana.email]);
    });
    it('knows two choices', async () => {
      const answer = await server.ask('PATCH', 'notifications/settings', { headers: ana.headers, body: { mails: 'daily' } });
      expect(answer).toMatchObject({ status: 400, body: { code: 'request.invalid', params: { fields: [{ field: 'mails' }] } } });
    });
    it('is not sent to who is invited and cannot sign in yet; it waits in the inbox', async () => {
      await execute(server.db, `update account set state = 'invited' where id = $1`, [ben.id]);
      await notify([ana, ben]);
      await server.drain();
      expect(server.mail.letters.map(({ to }) => to)).toEqual([ana.email]);
      await execute(server.db, `update account set state = 'active' where id = $1`, [ben.id]);
      expect((await inbox(ben)).total).toBe(1);
    });
  });

  it('reaches no disabled account, neither inbox nor mail', async () => {
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [ben.id]);
    expect(await notify([ana, ben])).toBe(1);
    await server.drain();
    expect(server.mail.letters.map(({ to }) => to)).toEqual([ana.email]);
    expect(await readRows(server.db, 'select id from notification where account_id = $1', [ben.id])).toEqual([]);
  });
  it('is not mailed when the account was disabled before the mail left', async () => {
    await notify([ana]);
    await execute(server.db, `update account set state = 'disabled' where id = $1`, [ana.id]);
    await server.drain();
    expect(server.mail.letters).toEqual([]);
  });
});

it('kinds are registered once each', async () => {
  const one = registerNotification({ kind: lanternsLit, letters });
  await expect(notificationsApp({}, { notifications: [one, one] })).rejects.toThrow('lantern.lit is registered twice');
});
