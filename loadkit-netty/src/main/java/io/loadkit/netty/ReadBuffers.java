package io.loadkit.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.channel.DefaultMaxMessagesRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;
import java.nio.ByteBuffer;

/**
 * The buffers that all connections of a lane read into. An answer is nearly always taken in before the next read, so one
 * buffer is enough: it stays warm in the cache, and idle connections hold no memory. What came is copied to the heap if
 * it is little, where the decoder is quicker by more than the copy costs and makes less garbage. Where a part of an
 * answer has to wait for the rest, the next read gets a buffer of its own.
 */
final class ReadBuffers extends DefaultMaxMessagesRecvByteBufAllocator {
    private static final int BYTES = 64 << 10;
    private static final int COPIED_BYTES = 8 << 10;
    private static final int READS_IN_A_ROW = 16;

    /** Without leak detection, which would wrap these two and slow every access. */
    private static final ByteBufAllocator PLAIN = new UnpooledByteBufAllocator(true, true);

    private final ByteBuf direct = PLAIN.directBuffer(BYTES, BYTES);
    private final ByteBuffer directView = direct.nioBuffer(0, BYTES);
    private final ByteBuf heap = PLAIN.heapBuffer(COPIED_BYTES, COPIED_BYTES);
    private final ByteBuffer heapView = ByteBuffer.wrap(heap.array());

    ReadBuffers() {
        super(READS_IN_A_ROW);
    }

    /** Only when the lane has ended. */
    void release() {
        direct.release();
        heap.release();
    }

    /** The bytes that came, where the decoder likes them best. Takes over {@code came} and gives the other. */
    @SuppressWarnings("ReferenceEquality") // this very buffer, not one like it
    Object forDecoder(Object came) {
        if (came != direct || direct.readableBytes() > COPIED_BYTES || heap.refCnt() > 1) {
            return came;
        }
        int length = direct.readableBytes();
        directView.limit(direct.writerIndex()).position(direct.readerIndex());
        directView.get(heap.array(), 0, length);
        direct.release();
        return heap.setIndex(0, length).retain();
    }

    /** The readable bytes of {@code piece}, valid until the next call. */
    @SuppressWarnings("ReferenceEquality") // this very array, not one like it
    ByteBuffer view(ByteBuf piece) {
        if (piece.hasArray() && piece.array() == heapView.array()) {
            int start = piece.arrayOffset() + piece.readerIndex();
            return heapView.limit(start + piece.readableBytes()).position(start);
        }
        return piece.nioBuffer();
    }

    @Override
    @SuppressWarnings("deprecation")
    public RecvByteBufAllocator.Handle newHandle() {
        return new MaxMessageHandle() {
            @Override
            public int guess() {
                return BYTES;
            }

            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return direct.refCnt() == 1 ? direct.clear().retain() : allocator.directBuffer(BYTES);
            }
        };
    }
}
