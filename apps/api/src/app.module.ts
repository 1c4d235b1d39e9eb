import { Module, type DynamicModule } from '@nestjs/common';
import { PlatformModule, type Clock, type Config } from '@nmirf/platform/api';
import { jobs, modules, permissions, schema } from './domains';

/** The platform with all its domains. */
@Module({})
export class AppModule {
  static with(config: Config, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.compose({ config, schema, jobs, permissions, clock }), ...modules] };
  }
}
