import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findChromium } from './chromium.mjs';

let home: string;
beforeEach(() => void (home = mkdtempSync(join(tmpdir(), 'nmirf-home-'))));
afterEach(() => rmSync(home, { recursive: true }));

function put(path: string): string {
  const file = join(home, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  return file;
}
const find = (env: NodeJS.ProcessEnv = {}, platform: NodeJS.Platform = 'linux') =>
  findChromium(env, { home, platform, roots: [join(home, 'root')] });

describe('Chromium', () => {
  it('is nowhere on a machine that has none', () => {
    expect(find({ PATH: join(home, 'bin') })).toBeUndefined();
  });

  it.each(['CHROME_PATH', 'CHROMIUM_PATH'])('is the one that %s names, before all others', (name) => {
    put('bin/chromium');
    const named = put('opt/chrome');
    expect(find({ PATH: join(home, 'bin'), [name]: named })).toBe(named);
  });

  it('is not another one when the one that is named is not there', () => {
    put('bin/chromium');
    expect(() => find({ PATH: join(home, 'bin'), CHROME_PATH: join(home, 'gone') })).toThrow('CHROME_PATH says');
  });

  it.each(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'])('is %s on the path', (name) => {
    expect(find({ PATH: `${join(home, 'empty')}:${join(home, 'bin')}`, x: put(`bin/${name}`) })).toBe(join(home, 'bin', name));
  });

  it.each<[NodeJS.Platform, string, string]>([
    ['linux', '.cache/ms-playwright', 'chrome-linux/chrome'],
    ['linux', '.cache/ms-playwright', 'chrome-linux64/chrome'],
    ['darwin', 'Library/Caches/ms-playwright', 'chrome-mac/Chromium.app/Contents/MacOS/Chromium'],
    ['darwin', 'Library/Caches/ms-playwright', 'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing'],
  ])('is the newest of Playwright (%s, %s, %s)', (platform, cache, program) => {
    put(`${cache}/chromium-999/${program}`);
    put(`${cache}/chromium_headless_shell-2000/${program}`);
    expect(find({}, platform)).toBe(join(home, cache, 'chromium-999', program));
    const newest = put(`${cache}/chromium-1200/${program}`);
    expect(find({}, platform)).toBe(newest);
  });

  it('is looked for where Playwright was told to keep it', () => {
    const program = put('elsewhere/chromium-1/chrome-linux/chrome');
    expect(find({ PLAYWRIGHT_BROWSERS_PATH: join(home, 'elsewhere') })).toBe(program);
  });

  it.each(['root', 'Applications'])('is an application of a Mac, in %s', (folder) => {
    const program = put(`${folder}/Google Chrome.app/Contents/MacOS/Google Chrome`);
    expect(find({}, 'darwin')).toBe(program);
    expect(find({}, 'linux')).toBeUndefined();
  });
});
