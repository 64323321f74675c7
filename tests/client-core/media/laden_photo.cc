// SPDX-License-Identifier: AGPL-3.0-or-later
#include "tests/client-core/media/laden_photo.h"

#include <zlib.h>

#include <string>

#include "client-core/media/jpeg_writer.h"
#include "tests/client-core/media/test_pictures.h"

namespace taillight::media {
namespace {

using namespace std::string_literals;

const std::string& Word() {
  static const std::string word(kPlantedWord);
  return word;
}

std::string BigEndian(std::size_t value, unsigned count) {
  std::string bytes;
  while (count-- > 0) bytes += static_cast<char>(value >> (8 * count) & 0xFF);
  return bytes;
}
std::string LittleEndian(std::size_t value, unsigned count) {
  const std::string bytes = BigEndian(value, count);
  return {bytes.rbegin(), bytes.rend()};
}

std::string Segment(int marker, const std::string& content) {
  return "\xFF"s + static_cast<char>(marker) + BigEndian(content.size() + 2, 2) + content;
}

// One entry of a TIFF directory, big-endian.
std::string Entry(int tag, int type, std::size_t count, std::size_t value) {
  return BigEndian(tag, 2) + BigEndian(type, 2) + BigEndian(count, 4) + BigEndian(value, 4);
}

// Apple's note with a picture's unique number in it; places count from the note's start.
std::string ExifWithMakerNote() {
  const std::string text = Word() + "\0"s;
  const std::string note = "Apple iOS\0\0\1MM"s + BigEndian(1, 2) +
                           Entry(0x0015, 2, text.size(), 32) + BigEndian(0, 4) + text;
  return "Exif\0\0MM\0*"s + BigEndian(8, 4) + BigEndian(1, 2) + Entry(0x8769, 4, 1, 26) +
         BigEndian(0, 4) + BigEndian(1, 2) + Entry(0x927C, 7, note.size(), 44) + BigEndian(0, 4) +
         note;
}

std::string MultiPictureIndex(std::size_t second_size) {
  const std::string entries = BigEndian(0x20030000, 4) + std::string(12, '\0') + BigEndian(0, 4) +
                              BigEndian(second_size, 4) + BigEndian(9999, 4) + BigEndian(0, 4);
  return "MPF\0MM\0*"s + BigEndian(8, 4) + BigEndian(3, 2) + Entry(0xB000, 7, 4, 0x30313030) +
         Entry(0xB001, 4, 1, 2) + Entry(0xB002, 7, entries.size(), 50) + BigEndian(0, 4) + entries;
}

std::string Profile() {
  const std::string text = "text\0\0\0\0"s + Word() + "\0"s;
  const std::string table =
      BigEndian(1, 4) + "cprt" + BigEndian(144, 4) + BigEndian(text.size(), 4) + text;
  std::string head(128, '\0');
  head.replace(0, 4, BigEndian(head.size() + table.size(), 4));
  head.replace(8, 1, "\2");
  head.replace(12, 12, "mntrRGB XYZ ");
  head.replace(36, 4, "acsp");
  return head + table;
}

std::string GoogleMotionPhoto() {
  return BigEndian(24, 4) + "ftypmp42" + BigEndian(0, 4) + "mp42isom" +
         BigEndian(8 + Word().size(), 4) + "mdat" + Word();
}

std::string SamsungMotionPhoto() {
  const std::string kind = "\0\0\x30\x0a"s;
  const std::string block = kind + LittleEndian(16, 4) + "MotionPhoto_Data" + Word();
  const std::string index = "SEFH" + LittleEndian(106, 4) + LittleEndian(1, 4) + kind +
                            LittleEndian(block.size(), 4) + LittleEndian(block.size(), 4);
  return block + index + LittleEndian(index.size(), 4) + "SEFT";
}

std::string CanonTrailer() {
  const std::string xmp =
      R"(<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF )"
      R"(xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" )"
      R"(xmlns:dc="http://purl.org/dc/elements/1.1/" dc:publisher=")" +
      Word() + R"("/></rdf:RDF></x:xmpmeta>)";
  const std::string block = BigEndian(0xFFFF00F6, 4) + BigEndian(xmp.size(), 4) + xmp;
  const std::string name = "CANON OPTIONAL DATA\0"s;
  return name + "\0\1\0\0"s + BigEndian(block.size(), 4) + block + name +
         BigEndian(block.size(), 4) + std::string(38, '\0') + "\xFF\xD9";
}

std::string MieTrailer() {
  const std::string title = "~ \5"s + static_cast<char>(Word().size()) + "Title" + Word();
  const std::string end = "~\0\0\0"s;
  const std::string body = "~\x10\x04\xfe\x30MIE\0\0\0\0~\x10\x04\0Meta~\x10\x08\0Document"s +
                           title + end + end + "~\0\4\0zmie~\0\0\6"s;
  return body + BigEndian(body.size() + 6, 4) + "\x10\4";
}

std::vector<std::string> EveryTag(Tools& tools, std::initializer_list<const char*> groups) {
  std::vector<std::string> arguments;
  for (const char* group : groups) {
    for (const std::string& tag : tools.WritableTags(group)) {
      // How the picture lies is not ours to say; a maker's note of our own is there already.
      if (tag.ends_with(":Orientation") || tag.starts_with("EXIF:MakerNote")) continue;
      // A number first: it stays where the word does not fit.
      arguments.push_back("-" + tag + "=1");
      arguments.push_back("-" + tag + "=" + Word());
    }
  }
  return arguments;
}

std::string TextChunk(const std::string& type, const std::string& content) {
  const std::string body = type + content;
  const uLong sum = crc32(0, AsBytes(body).data(), static_cast<uInt>(body.size()));
  return BigEndian(content.size(), 4) + body + BigEndian(sum, 4);
}

std::string Packed(const std::string& text) {
  Bytes packed(compressBound(text.size()));
  uLongf size = packed.size();
  compress(packed.data(), &size, AsBytes(text).data(), text.size());
  return {packed.begin(), packed.begin() + static_cast<std::ptrdiff_t>(size)};
}

}  // namespace

Bytes LadenJpeg(Tools& tools, ByteView jpeg) {
  const std::string small = ToString(*WriteJpeg(Drawn(64, 48)));
  const std::string second = small + Word();
  std::string photo = "\xFF\xD8";
  photo += Segment(0xE0, "JFIF\0\1\2\1\1\x2C\1\x2C\0\0"s);
  photo += Segment(0xE1, ExifWithMakerNote());
  photo += Segment(0xE2, MultiPictureIndex(second.size()));
  photo += Segment(0xEA, "OWN\0"s + Word());
  photo += AsChars(jpeg.subspan(2));
  std::vector<std::string> arguments =
      EveryTag(tools, {"EXIF", "GPS", "XMP", "IPTC", "Photoshop", "Ducky"});
  arguments.push_back("-Comment=" + Word());
  arguments.push_back("-IFD1:ThumbnailImage<=" + tools.Put(AsBytes(small), "thumbnail"));
  arguments.push_back("-ICC_Profile<=" + tools.Put(AsBytes(Profile()), "profile"));
  Bytes laden = tools.WithTags(AsBytes(photo), "jpg", arguments);
  for (const std::string& trailer :
       {second, GoogleMotionPhoto(), Word(), CanonTrailer(), MieTrailer(), SamsungMotionPhoto()}) {
    Append(laden, AsBytes(trailer));
  }
  return laden;
}

Bytes LadenPng(Tools& tools, ByteView png) {
  constexpr std::size_t kHead = 33;  // Signature and IHDR.
  std::string photo = ToString(png.first(kHead));
  photo += TextChunk("zTXt", "Packed\0\0"s + Packed(Word()));
  photo += TextChunk("iTXt", "Title\0\0\0en\0\0"s + Word());
  photo += TextChunk("tEXt", "Comment\0"s + Word());
  photo += AsChars(png.subspan(kHead));
  std::vector<std::string> arguments = EveryTag(tools, {"EXIF", "GPS", "XMP", "IPTC", "PNG"});
  arguments.push_back("-ICC_Profile<=" + tools.Put(AsBytes(Profile()), "profile"));
  Bytes laden = tools.WithTags(AsBytes(photo), "png", arguments);
  Append(laden, AsBytes(Word()));
  return laden;
}

Bytes LadenHeic(Tools& tools, ByteView heic) {
  Bytes laden = tools.WithTags(heic, "heic", EveryTag(tools, {"EXIF", "GPS", "XMP"}));
  Append(laden, AsBytes(BigEndian(8 + Word().size(), 4) + "free" + Word()));
  return laden;
}

}  // namespace taillight::media
