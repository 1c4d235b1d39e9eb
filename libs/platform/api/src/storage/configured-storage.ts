import { join } from 'node:path';
import type { Config } from '../config';
import { LocalStorage, type FileStorage } from './file-storage';

/** The storage that the configuration names. The client of S3 is loaded only where it is used: it is large. */
export async function fileStorageOf(config: Config): Promise<FileStorage> {
  if (!config.S3_BUCKET) return new LocalStorage(join(config.NMIRF_DATA_DIR, 'files'));
  const { s3StorageOf } = await import('./s3-storage');
  return s3StorageOf(config, config.S3_BUCKET);
}
