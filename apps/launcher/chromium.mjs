// Where people have Chromium: the one that the environment names, a system's own, Playwright's, the application of a Mac.
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const commands = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const applications = ['Chromium', 'Google Chrome', 'Google Chrome for Testing'];
const insideApplication = (name) => `${name}.app/Contents/MacOS/${name}`;
/** Inside the folder of a revision: its layout has changed between versions of Playwright. */
const ofPlaywright = [
  ...['chrome-linux/chrome', 'chrome-linux64/chrome', 'chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  ...['chrome-mac', 'chrome-mac-arm64', 'chrome-mac-x64'].flatMap((folder) =>
    applications.map((name) => `${folder}/${insideApplication(name)}`),
  ),
];

/** The folders of Playwright's revisions, the newest first. */
function revisions(cache) {
  const revision = (name) => Number(/^chromium-(\d+)$/.exec(name)?.[1]);
  const names = existsSync(cache) ? readdirSync(cache).filter((name) => revision(name)) : [];
  return names.sort((one, other) => revision(other) - revision(one)).map((name) => join(cache, name));
}

/** The path of Chromium's program, or nothing where there is none. */
export function findChromium(env = process.env, { home = homedir(), platform = process.platform, roots = ['/Applications'] } = {}) {
  for (const name of ['CHROME_PATH', 'CHROMIUM_PATH']) {
    if (!env[name]) continue;
    if (!existsSync(env[name])) throw new Error(`${name} says ${env[name]}, where there is no program.`);
    return env[name];
  }
  const caches = {
    darwin: join(home, 'Library/Caches/ms-playwright'),
    win32: join(env.LOCALAPPDATA || join(home, 'AppData/Local'), 'ms-playwright'),
  };
  const cache = env.PLAYWRIGHT_BROWSERS_PATH || caches[platform] || join(home, '.cache/ms-playwright');
  const places = [
    ...(env.PATH ?? '').split(delimiter).flatMap((folder) => (folder ? commands.map((name) => join(folder, name)) : [])),
    ...revisions(cache).flatMap((folder) => ofPlaywright.map((path) => join(folder, path))),
    ...(platform === 'darwin'
      ? [...roots, join(home, 'Applications')].flatMap((root) => applications.map((name) => join(root, insideApplication(name))))
      : []),
  ];
  return places.find((path) => existsSync(path));
}
