import { Module } from '@nestjs/common';
import { StuckWorkController } from './stuck-work.controller';
import { StuckWork } from './stuck-work';

@Module({ controllers: [StuckWorkController], providers: [StuckWork], exports: [StuckWork] })
export class StuckWorkModule {}
