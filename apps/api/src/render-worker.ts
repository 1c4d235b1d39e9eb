// Runs in a worker thread: Angular renders here, the API is asked through the parent.
import { parentPort, workerData } from 'node:worker_threads';
import { pathToFileURL } from 'node:url';
import type { RenderedAnswer } from '@nmirf/platform/api';

interface Message {
  id?: number;
  url?: string;
  answer?: number;
  reply?: RenderedAnswer;
}

if (!parentPort) throw new Error('the renderer is a worker thread');
const port = parentPort;
const waiting = new Map<number, (answer: RenderedAnswer) => void>();
let next = 0;
const { render } = (await import(pathToFileURL(workerData as string).href)) as {
  render(request: Request, context: unknown): Promise<Response | null>;
};

const api = (method: string, url: string, headers: Record<string, string>) =>
  new Promise<RenderedAnswer>((resolve) => {
    const ask = (next += 1);
    waiting.set(ask, resolve);
    port.postMessage({ ask, method, url, headers });
  });

port.on('message', async (message: Message) => {
  if (message.answer && message.reply) {
    waiting.get(message.answer)?.(message.reply);
    waiting.delete(message.answer);
    return;
  }
  try {
    const response = await render(new Request('http://server.invalid' + message.url), { api });
    port.postMessage({
      id: message.id,
      status: response?.status ?? 404,
      location: response?.headers.get('location') ?? null,
      html: response ? await response.text() : '',
    });
  } catch (error) {
    port.postMessage({ id: message.id, error: (error as Error)?.message ?? String(error) });
  }
});
