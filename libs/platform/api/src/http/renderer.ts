import { Worker } from 'node:worker_threads';

/** An answer of the API to a page that is being rendered. */
export interface RenderedAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}
/** Asks the API inside this process. */
export type InProcessApi = (method: string, url: string, headers: Record<string, string>) => Promise<RenderedAnswer>;
/** A rendered page. */
export interface RenderedPage {
  status: number;
  html: string;
  location?: string | null;
}

interface Pending {
  resolve: (page: RenderedPage) => void;
  reject: (error: Error) => void;
  timer: NodeJS.Timeout;
}
type Message = {
  ready?: boolean;
  ask?: number;
  id?: number;
  method: string;
  url: string;
  headers: Record<string, string>;
  error?: string;
} & RenderedPage;

/** What bounds the rendering thread: milliseconds a page, pages at once, MB of heap. */
export interface RenderLimits {
  deadline: number;
  queue: number;
  memoryMb: number;
}

/** One worker thread that renders pages, started at the first page. A page that takes too long or a thread that dies costs only that page. */
export class Renderer {
  private worker?: Worker;
  private next = 0;
  private readonly pending = new Map<number, Pending>();

  constructor(
    private readonly script: string,
    private readonly bundle: string,
    private readonly api: InProcessApi,
    private readonly limits: RenderLimits = { deadline: 3000, queue: 16, memoryMb: 192 },
  ) {}

  render(url: string): Promise<RenderedPage> {
    if (this.pending.size >= this.limits.queue) return Promise.reject(new Error('render queue full'));
    const worker = (this.worker ??= this.start());
    const id = (this.next += 1);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.pending.delete(id);
        reject(new Error('render too slow'));
        void worker.terminate();
      }, this.limits.deadline);
      this.pending.set(id, { resolve, reject, timer });
      worker.postMessage({ id, url });
    });
  }

  async stop(): Promise<void> {
    await this.worker?.terminate();
  }

  private start(): Worker {
    const worker = new Worker(this.script, { workerData: this.bundle, resourceLimits: { maxOldGenerationSizeMb: this.limits.memoryMb } });
    worker.on('message', (message: Message) => (message.ask ? this.answer(worker, message) : this.finish(message)));
    worker.on('error', (error) => this.gone(worker, `renderer died: ${error.message}`));
    worker.on('exit', (code) => this.gone(worker, `renderer ended with ${code}`));
    worker.unref();
    return worker;
  }

  private answer(worker: Worker, { ask, method, url, headers }: Message): void {
    this.api(method, url, headers).then(
      (reply) => worker.postMessage({ answer: ask, reply }),
      () => worker.postMessage({ answer: ask, reply: { status: 503, headers: {}, body: '{}' } }),
    );
  }

  private finish(message: Message): void {
    const waiting = message.id === undefined ? undefined : this.pending.get(message.id);
    if (!waiting || message.id === undefined) return;
    this.pending.delete(message.id);
    clearTimeout(waiting.timer);
    if (message.error) waiting.reject(new Error(message.error));
    else waiting.resolve(message);
  }

  private gone(worker: Worker, why: string): void {
    if (this.worker !== worker) return;
    this.worker = undefined;
    for (const waiting of this.pending.values()) {
      clearTimeout(waiting.timer);
      waiting.reject(new Error(why));
    }
    this.pending.clear();
  }
}
