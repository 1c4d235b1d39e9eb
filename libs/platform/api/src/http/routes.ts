import { Inject, Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { accessKey } from './access.guard';

/** One route of the API: its verb, path under /api, handler, and what it asks for. */
export interface Route {
  handler: string;
  method: string;
  path: string;
  access: string | undefined;
  /** inputs (body, query) that no schema checks */
  unchecked: string[];
}

const inputs: Record<string, string> = { '3': 'body', '4': 'query', '5': 'param' };
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
        const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'ALL';
        return pathsOf(metatype).flatMap((base) =>
          pathsOf(handler).map((path) => ({
            handler: `${metatype.name}.${name}`,
            method,
            path: '/' + [base, path].map(trimmed).filter(Boolean).join('/'),
            access,
            unchecked: this.unchecked(metatype, name),
          })),
        );
      });
    });
  }

  private unchecked(metatype: object, method: string): string[] {
    const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, metatype, method) ?? {}) as Record<string, { schema?: unknown }>;
    return Object.entries(args).flatMap(([key, argument]) => {
      const input = inputs[key.split(':')[0] ?? ''];
      return input && !argument.schema ? [input] : [];
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
