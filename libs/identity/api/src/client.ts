import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { deviceOf } from './session/device';
import { networkOf } from './throttle/network';

/** What is known of the other side of a request: only what sign-in needs. */
export interface Client {
  /** the network it comes from, without the part that names one machine */
  network: string;
  /** a coarse name of the device */
  device: string;
  cookies: Readonly<Record<string, string | undefined>>;
  /** whether the page itself asked (a header that a form of another site cannot send) */
  ownPage: boolean;
}

/** Reads the client of a request. */
export const clientOf = (request: FastifyRequest): Client => ({
  network: networkOf(request.ip),
  device: deviceOf(request.headers['user-agent']),
  cookies: request.cookies,
  ownPage: request.headers['x-nmirf'] === '1',
});

/** The client of the request, as a handler's argument. */
export const From = createParamDecorator((_: unknown, context: ExecutionContext): Client =>
  clientOf(context.switchToHttp().getRequest<FastifyRequest>()),
);
