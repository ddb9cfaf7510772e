import type { FiguresDto, LifeEventDto } from '../../api/contract';
import { reading } from '../../api/read';

export const figuresReading = reading<FiguresDto>('/public/figures');
export const lifeEventsReading = reading<LifeEventDto[]>('/public/life-events');
