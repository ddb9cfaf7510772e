import type { ModuleTables } from '@motcua/kernel/database';
import { Authority } from './authority/authority.entity';
import { Key } from './key/key.entity';
import { CreateSignature1767657600000 } from './migrations/1767657600000-create-signature';
import { ServeAuthority1767658200000 } from './migrations/1767658200000-serve-authority';
import { WidenKeyAlgorithms1767658300000 } from './migrations/1767658300000-widen-key-algorithms';
import { Signing } from './signing.entity';

export const signatureTables: ModuleTables = {
  schema: 'signature',
  entities: [Authority, Key, Signing],
  migrations: [CreateSignature1767657600000, ServeAuthority1767658200000, WidenKeyAlgorithms1767658300000],
};
