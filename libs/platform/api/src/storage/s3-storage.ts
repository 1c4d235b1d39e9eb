import type { Readable } from 'node:stream';
import { DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Problem } from '@nmirf/platform/model';
import type { Config } from '../config';
import { FileStorage, requireSound, type StoredFile } from './file-storage';

/** Files in a bucket of an S3-compatible storage. */
class S3Storage extends FileStorage {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {
    super();
  }

  override async put(key: string, content: Readable): Promise<void> {
    requireSound(key);
    await new Upload({ client: this.client, params: { Bucket: this.bucket, Key: key, Body: content }, leavePartsOnError: false }).done();
  }

  override async get(key: string): Promise<Readable> {
    requireSound(key);
    try {
      const found = await this.client.send(new GetObjectCommand({ Bucket: this.bucket, Key: key }));
      return found.Body as Readable;
    } catch (error) {
      if ((error as { name?: string }).name === 'NoSuchKey') throw new Problem('request.not-found', 404);
      throw error;
    }
  }

  override async remove(key: string): Promise<void> {
    requireSound(key);
    await this.client.send(new DeleteObjectCommand({ Bucket: this.bucket, Key: key }));
  }

  override async *list(place: string): AsyncGenerator<StoredFile> {
    requireSound(place);
    let from: string | undefined;
    do {
      const page = await this.client.send(
        new ListObjectsV2Command({ Bucket: this.bucket, Prefix: `${place}/`, ...(from && { ContinuationToken: from }) }),
      );
      for (const { Key: key, LastModified: at } of page.Contents ?? []) if (key && at) yield { key, at };
      from = page.NextContinuationToken;
    } while (from);
  }

  override async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.bucket }));
  }
}

/** The storage of a bucket. */
export function s3StorageOf(config: Config, bucket: string): FileStorage {
  const client = new S3Client({
    region: config.S3_REGION,
    ...(config.S3_ENDPOINT && { endpoint: config.S3_ENDPOINT, forcePathStyle: true }),
    credentials: { accessKeyId: config.S3_ACCESS_KEY_ID ?? '', secretAccessKey: config.S3_SECRET_ACCESS_KEY ?? '' },
  });
  return new S3Storage(client, bucket);
}
