/** A file of its own, so that it can be loaded late: a library may not be named both early and late. */
export { Session } from '@nmirf/identity/web';
