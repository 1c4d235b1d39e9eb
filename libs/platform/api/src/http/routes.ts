import { Inject, Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessKey } from './access.guard';
import { fileKey, refusalsKey, tagKey, type Refusals, type Tag } from './operation';
import { shapedRefusals } from './shaped-refusals';
import { versionedKey } from './version';

/** One route of the API: its verb, path under /api, handler, and what it asks for. */
export interface Route {
  handler: string;
  method: string;
  path: string;
  access: string | undefined;
  /** inputs (body, query) that no schema checks */
  unchecked: string[];
  refusals: Refusals[];
  tag: Tag | undefined;
}

const inputKinds: Record<string, string> = { '3': 'body', '4': 'query', '5': 'param' };
const trimmed = (path: string) => path.replace(/^\/|\/$/g, '');
const pathsOf = (target: object): string[] => [Reflect.getMetadata(PATH_METADATA, target) as string | string[]].flat();

/** Every handler of every controller. Start refuses a route that says not who may use it, or an input without a schema. */
@Injectable()
export class Routes implements OnApplicationBootstrap {
  constructor(
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
    @Inject(MetadataScanner) private readonly scanner: MetadataScanner,
    @Inject(Reflector) private readonly reflector: Reflector,
  ) {}

  list(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        if (!handler || Reflect.getMetadata(PATH_METADATA, handler) === undefined) return [];
        const access = this.reflector.getAllAndOverride<string | undefined>(accessKey, [handler, metatype as never]);
        const inputs = this.inputs(metatype, name);
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
        return pathsOf(metatype).flatMap((base) =>
          pathsOf(handler).map((end) => {
            const path = '/' + [base, end].map(trimmed).filter(Boolean).join('/');
            const shape = {
              method,
              path,
              access,
              checked: inputs.some(({ schema }) => schema),
              versioned: Reflect.hasMetadata(versionedKey, handler),
              takesFile: Reflect.hasMetadata(fileKey, handler),
            };
            return {
              handler: `${metatype.name}.${name}`,
              method,
              path,
              access,
              unchecked: inputs.filter(({ schema }) => !schema).map(({ input }) => input),
              refusals: [shapedRefusals(shape), this.reflector.get<Refusals | undefined>(refusalsKey, handler) ?? {}],
              tag: this.reflector.get<Tag | undefined>(tagKey, metatype as never),
            };
          }),
        );
      });
    });
  }

  private inputs(metatype: object, method: string): { input: string; schema: unknown }[] {
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, method) ?? {}) as Record<string, { schema?: unknown }>;
    return Object.entries(args).flatMap(([key, argument]) => {
      const input = inputKinds[key.split(':')[0] ?? ''];
      return input ? [{ input, schema: argument.schema }] : [];
    });
  }

  onApplicationBootstrap() {
    const routes = this.list();
    const faults = [
      ...routes
        .filter((route) => route.access === undefined)
        .map((route) => `${route.method} ${route.path} (${route.handler}): neither @Allow, @SignedIn nor @Public`),
      ...routes
        .filter((route) => route.unchecked.length)
        .map((route) => `${route.method} ${route.path} (${route.handler}): no schema for ${route.unchecked.join(', ')}`),
    ];
    if (faults.length) throw new Error(`Routes that may not start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}
