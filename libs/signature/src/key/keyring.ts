import { Injectable } from '@nestjs/common';
import { Config } from '@motcua/kernel/config';
import { kekMissing } from '../signature.problems';
import { kekIdOf, rewrap, seal, unseal, type SealedKey } from './envelope';

/** A sealed key as a row holds it; `kekId` is null in rows that were sealed before keys had names. */
export interface KeptKey extends SealedKey {
  kekId: string | null;
}

/** The portal's key-encryption keys: the one in use seals, and the one before it still opens. */
@Injectable()
export class Keyring {
  private readonly keys: { id: string; bytes: Buffer }[];

  constructor(config: Config) {
    const known = [config.keyEncryptionKey, config.keyEncryptionKeyPrevious].filter((key) => key !== undefined);
    this.keys = known.map((bytes) => ({ id: kekIdOf(bytes), bytes }));
  }

  /** Name of the key in use. */
  get currentId(): string {
    return this.current.id;
  }

  seal(privateKey: Buffer, bound: string): KeptKey {
    return { ...seal(privateKey, this.current.bytes, bound), kekId: this.current.id };
  }

  /**
   * The private key; whoever takes it wipes it.
   * @throws Problem signature/key-encryption-key-missing; Error when the row was altered
   */
  unseal(kept: KeptKey, bound: string): Buffer {
    return this.tryEach(kept.kekId, (kek) => unseal(kept, kek, bound));
  }

  /** The same key under the key-encryption key in use. @throws as `unseal` */
  rewrap(kept: Omit<KeptKey, 'encryptedKey'>, bound: string): Omit<KeptKey, 'encryptedKey'> {
    const wrappedDataKey = this.tryEach(kept.kekId, (kek) =>
      rewrap(kept.wrappedDataKey, kek, this.current.bytes, bound),
    );
    return { wrappedDataKey, kekId: this.current.id };
  }

  private get current() {
    return this.keys[0] as { id: string; bytes: Buffer };
  }

  /** A row without a name may be under either. */
  private tryEach<T>(kekId: string | null, open: (kek: Buffer) => T): T {
    const fitting = this.keys.filter(({ id }) => kekId === null || id === kekId);
    let fault: unknown = kekMissing(kekId ?? '');
    for (const { bytes } of fitting) {
      try {
        return open(bytes);
      } catch (error) {
        fault = error;
      }
    }
    throw fault;
  }
}
