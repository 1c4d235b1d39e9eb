import { identityAreas, identityPermissions, identityJobs } from '@nmirf/identity/model';
import { IdentityModule, identityEntities } from '@nmirf/identity/api';
import { ExchangeModule, exchangeEntities } from '@nmirf/exchange/api';
import { exchangeJobs, exchangePermissions } from '@nmirf/exchange/model';
import { FollowUpModule, followUpEntities, followUpNotifications } from '@nmirf/follow-up/api';
import { followUpPermissions } from '@nmirf/follow-up/model';
import { ImplementationModule, implementationEntities, implementationNotifications } from '@nmirf/implementation/api';
import { implementationPermissions } from '@nmirf/implementation/model';
import { InstitutionsModule, institutionEntities } from '@nmirf/institutions/api';
import { institutionPermissions } from '@nmirf/institutions/model';
import { NotificationsModule, notificationEntities, type NotificationLetters } from '@nmirf/notifications/api';
import { notificationMail } from '@nmirf/notifications/model';
import { platformEntities, type Schema } from '@nmirf/platform/api';
import { platformPermissions } from '@nmirf/platform/model';
import { PortalModule } from '@nmirf/portal/api';
import { RecommendationsModule, recommendationEntities } from '@nmirf/recommendations/api';
import { importApply, recommendationPermissions } from '@nmirf/recommendations/model';
import { SetupModule } from '@nmirf/setup/api';
import * as exchangeModel from '@nmirf/exchange/model';
import * as followUpModel from '@nmirf/follow-up/model';
import * as identityModel from '@nmirf/identity/model';
import * as implementationModel from '@nmirf/implementation/model';
import * as institutionsModel from '@nmirf/institutions/model';
import * as notificationsModel from '@nmirf/notifications/model';
import * as platformModel from '@nmirf/platform/model';
import * as portalModel from '@nmirf/portal/model';
import * as recommendationsModel from '@nmirf/recommendations/model';
import * as migrations from './migrations';

/** Whose schemas the API's description calls by their names. */
export const models = [
  platformModel,
  identityModel,
  notificationsModel,
  institutionsModel,
  recommendationsModel,
  implementationModel,
  followUpModel,
  exchangeModel,
  portalModel,
];

/** All tables and all migrations. A new domain adds a line to each of these lists. */
export const schema: Schema = {
  entities: [
    ...platformEntities,
    ...identityEntities,
    ...notificationEntities,
    ...institutionEntities,
    ...recommendationEntities,
    ...implementationEntities,
    ...followUpEntities,
    ...exchangeEntities,
  ],
  migrations: Object.values(migrations),
};

export const jobs = [...identityJobs, notificationMail, importApply, ...exchangeJobs];
export const permissions = [
  platformPermissions,
  identityPermissions,
  institutionPermissions,
  recommendationPermissions,
  implementationPermissions,
  followUpPermissions,
  exchangePermissions,
];
/** The kinds of notification, each with its mail, that domains register with `registerNotification`. */
export const notifications: readonly NotificationLetters[] = [...implementationNotifications, ...followUpNotifications];
export const modules = [
  IdentityModule,
  NotificationsModule.with(notifications),
  InstitutionsModule,
  RecommendationsModule,
  ImplementationModule,
  FollowUpModule,
  ExchangeModule,
  PortalModule,
  SetupModule,
];
/** The areas of the web application that only the browser renders. */
export const areas = [...identityAreas, 'workspace', 'administration', 'civil-society'];
