import type { TrackingDto } from '../../api/contract';
import { reading } from '../../api/read';

export const trackingReading = (code: string) => reading<TrackingDto>(`/public/tracking/${encodeURIComponent(code)}`);
