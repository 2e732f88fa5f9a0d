import { Module } from '@nestjs/common';
import { SheetStore } from './sheet.store';

@Module({ providers: [SheetStore], exports: [SheetStore] })
export class SheetModule {}
